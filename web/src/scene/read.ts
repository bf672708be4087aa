import type { Claim, Entity, Modality, Scene, Tie } from './scene';

/** An object of an answer with the fields of fragments.graphql; each may be missing. */
interface Annotated {
  ng__id?: string;
  ng__class?: string;
  ng__candidate?: boolean;
  ng__en?: string;
  ng__zh?: string;
  ng__subject?: Annotated;
  ng__predicate?: string | null;
  ng__object?: Annotated | null;
  ng__value?: string | null;
  ng__modality?: Modality;
  ng__when?: string | null;
  ng__method?: string;
  ng__confidence?: number;
  ng__document?: Annotated;
  ng__slug?: string | null;
  ng__derivedFrom?: Annotated | null;
  ng__source?: Annotated;
  ng__target?: Annotated;
  ng__weight?: number;
}

/** Collects whatever an answer holds that can be shown, wherever it stands, by the fields of fragments.graphql. */
export function readScene(answer: unknown): Scene {
  const entities = new Map<string, Entity>();
  const claims = new Map<string, Claim>();
  const ties: Tie[] = [];
  const pending: unknown[] = [answer]; // no recursion: an answer may be deep
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    for (let i = children.length; i-- > 0; ) pending.push(children[i]); // in the order of the answer
    const found = value as Annotated;
    if (found.ng__class) {
      const entity = readEntity(found);
      if (!entities.has(entity.id)) entities.set(entity.id, entity);
    } else if (found.ng__subject) {
      claims.set(found.ng__id!, readClaim(found));
    } else if (found.ng__weight !== undefined && !found.ng__predicate) {
      ties.push({ source: found.ng__source!.ng__id!, target: found.ng__target!.ng__id!, weight: found.ng__weight });
    }
  }
  return { entities, claims, ties };
}

function readEntity(found: Annotated): Entity {
  return {
    id: found.ng__id!,
    class: found.ng__class!,
    candidate: found.ng__candidate!,
    name: { en: found.ng__en!, zh: found.ng__zh! },
  };
}

function readClaim(found: Annotated): Claim {
  const document = found.ng__document!;
  const slug = document.ng__slug ?? document.ng__id!;
  return {
    id: found.ng__id!,
    subject: found.ng__subject!.ng__id!,
    predicate: found.ng__predicate!,
    object: found.ng__object?.ng__id,
    value: found.ng__value ?? undefined,
    modality: found.ng__modality!,
    when: found.ng__when ?? undefined,
    method: found.ng__method!,
    confidence: found.ng__confidence!,
    document: slug,
    source: document.ng__derivedFrom?.ng__slug ?? slug,
  };
}
