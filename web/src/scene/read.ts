import type { Claim, Entity, Modality, Scene, Tie } from './scene';

/** An object of an answer with the fields of fragments.graphql; each may be missing, and null where it failed. */
interface Annotated {
  ng__id?: string | null;
  ng__class?: string | null;
  ng__candidate?: boolean | null;
  ng__en?: string | null;
  ng__zh?: string | null;
  ng__subject?: Annotated | null;
  ng__predicate?: string | null;
  ng__object?: Annotated | null;
  ng__value?: string | null;
  ng__holder?: Annotated | null;
  ng__kind?: string | null;
  ng__modality?: Modality | null;
  ng__time?: string | null;
  ng__when?: string | null;
  ng__section?: string | null;
  ng__page?: number | null;
  ng__pageLabel?: string | null;
  ng__method?: string | null;
  ng__confidence?: number | null;
  ng__document?: Annotated | null;
  ng__slug?: string | null;
  ng__derivedFrom?: Annotated | null;
  ng__source?: Annotated | null;
  ng__target?: Annotated | null;
  ng__weight?: number | null;
}

/** Collects whatever an answer holds that can be shown, wherever it stands, by the fields of fragments.graphql. */
export function readScene(answer: unknown): Scene {
  const entities = new Map<string, Entity>();
  const claims = new Map<string, Claim>();
  const ties: Tie[] = [];
  for (const found of objectsIn(answer) as Iterable<Annotated>) {
    const [entity, claim, tie] = [readEntity(found), readClaim(found), readTie(found)];
    if (entity && !entities.has(entity.id)) entities.set(entity.id, entity);
    if (claim) claims.set(claim.id, claim);
    if (tie) ties.push(tie);
  }
  return { entities, claims, ties };
}

/** Whether an answer says anywhere that there is more than it holds. */
export function isTruncated(answer: unknown): boolean {
  for (const found of objectsIn(answer)) if ('truncated' in found && found.truncated === true) return true;
  return false;
}

/** All objects and lists of an answer, at any depth, in its order. */
function* objectsIn(answer: unknown): Generator<object> {
  const pending: unknown[] = [answer]; // no recursion: an answer may be deep
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    for (let i = children.length; i-- > 0; ) pending.push(children[i]);
    yield value;
  }
}

// Where the server has failed at a field of a thing, the answer has null in its place, and the thing is left out.

function readEntity({ ng__id: id, ng__class: name, ng__candidate, ng__en: en, ng__zh: zh }: Annotated): Entity | null {
  if (!id || !name) return null;
  return { id, class: name, candidate: ng__candidate === true, name: { en: en ?? id, zh: zh ?? id } };
}

function readClaim(found: Annotated): Claim | null {
  const { ng__id: id, ng__predicate: predicate, ng__modality: modality, ng__method: method } = found;
  const [subject, document] = [found.ng__subject?.ng__id, found.ng__document];
  const slug = document?.ng__slug ?? document?.ng__id;
  if (!id || !subject || !predicate || !modality || !method || !slug) return null;
  return {
    id,
    subject,
    predicate,
    object: found.ng__object?.ng__id ?? undefined,
    value: found.ng__value ?? undefined,
    holder: readHolder(found.ng__holder),
    modality,
    time: found.ng__time ?? undefined,
    when: found.ng__when ?? undefined,
    method,
    confidence: found.ng__confidence ?? 0,
    document: slug,
    section: found.ng__section ?? undefined,
    page: found.ng__page ?? undefined,
    pageLabel: found.ng__pageLabel ?? undefined,
    source: document?.ng__derivedFrom?.ng__slug ?? slug,
  };
}

function readHolder(found?: Annotated | null): Entity | undefined {
  return (found && readEntity({ ...found, ng__class: found.ng__kind })) ?? undefined;
}

function readTie({ ng__source, ng__target, ng__weight: weight, ng__predicate }: Annotated): Tie | null {
  const [source, target] = [ng__source?.ng__id, ng__target?.ng__id];
  return source && target && typeof weight === 'number' && !ng__predicate ? { source, target, weight } : null;
}
