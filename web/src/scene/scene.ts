import type { Text } from '../language';

/** An entity as the views show it. */
export interface Entity {
  id: string;
  /** Its class as the API names it: `State`, `Principle` … */
  class: string;
  /** Found by a loader and not in the lexicon. */
  candidate: boolean;
  name: Text;
}

/** How a claim is meant, as the API names it. */
export type Modality = 'ASSERTED' | 'PLANNED' | 'RECOMMENDED' | 'ALLEGED' | 'NEGATED';

/** A claim as the views show it. It has an object or a value. */
export interface Claim {
  id: string;
  /** Id of an entity of the scene, as is `object`. */
  subject: string;
  /** Its predicate as the API names it: `PARTICIPATES_IN` … */
  predicate: string;
  object?: string;
  value?: string;
  /** Whose view it is, if not the author's; it need not be an entity of the scene. */
  holder?: Entity;
  modality: Modality;
  /** When it holds, if that is said: an EDTF date or interval: `2015`, `2015-07`, `2015/2020`. */
  time?: string;
  /** The date to order it by: that, or the one that it gives as its value. */
  when?: string;
  method: string;
  /** Between 0 and 1. */
  confidence: number;
  /** Slug of its document. */
  document: string;
  /** Label of its section. */
  section?: string;
  /** Where its words begin, if its document has pages: the page of the file, from 1, and what is printed on it. */
  page?: number;
  pageLabel?: string;
  /** Slug of the document that this one retells, else its own: claims of one source are no independent support. */
  source: string;
}

/** An edge of a derived network, such as a discourse network: it rests on many claims and says what none of them does. */
export interface Tie {
  source: string;
  target: string;
  /** Negative for rejection in a network of actors and ideas. */
  weight: number;
}

/** What the views show: things, what is claimed of them, and what is derived from that. It is never changed. */
export interface Scene {
  entities: ReadonlyMap<string, Entity>;
  claims: ReadonlyMap<string, Claim>;
  ties: readonly Tie[];
}

/** A scene with nothing in it. */
export const EMPTY: Scene = { entities: new Map(), claims: new Map(), ties: [] };

/** Both scenes in one. */
export function union(a: Scene, b: Scene): Scene {
  const known = new Set(a.ties.map(tieKey));
  return {
    entities: new Map([...a.entities, ...b.entities]),
    claims: new Map([...a.claims, ...b.claims]),
    ties: [...a.ties, ...b.ties.filter((tie) => !known.has(tieKey(tie)))],
  };
}

/** A scene without some entities and what is claimed of them. */
export function without({ entities, claims, ties }: Scene, gone: ReadonlySet<string>): Scene {
  return {
    entities: new Map([...entities].filter(([id]) => !gone.has(id))),
    claims: new Map([...claims].filter(([, { subject, object }]) => !gone.has(subject) && !gone.has(object ?? ''))),
    ties: ties.filter(({ source, target }) => !gone.has(source) && !gone.has(target)),
  };
}

/** Of a scene of ties, the part with most entities that hangs together; of several as large the first. */
export function largestPart(scene: Scene): Scene {
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string) => {
    const known = neighbours.get(from);
    if (known) known.push(to);
    else neighbours.set(from, [to]);
  };
  for (const { source, target } of scene.ties) {
    join(source, target);
    join(target, source);
  }
  let largest = new Set<string>();
  const seen = new Set<string>();
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const part = new Set([start]); // grows while it is gone through
    for (const id of part) for (const next of neighbours.get(id)!) part.add(next);
    for (const id of part) seen.add(id);
    if (part.size > largest.size) largest = part;
  }
  return {
    entities: new Map([...scene.entities].filter(([id]) => largest.has(id))),
    claims: scene.claims,
    ties: scene.ties.filter(({ source }) => largest.has(source)),
  };
}

function tieKey(tie: Tie) {
  return JSON.stringify([tie.source, tie.target]);
}
