import { create } from 'zustand';
import { overlaps, parseDate } from '../edtf';
import type { Claim, Entity, Scene } from './scene';

/** What of a scene is shown. It stays as it is when another scene comes. */
export interface Filters {
  /** What is hidden, by name as the API gives it, so that what comes later is shown until it is hidden too. */
  hidden: Readonly<Record<Facet, ReadonlySet<string>>>;
  /**
   * EDTF dates between which a claim can hold, both included; `''` for none. What is no date, or no time, asks for
   * none.
   */
  from: string;
  to: string;
  /** Between 0 and 1. */
  minConfidence: number;
}

/** The properties by which a scene falls into few parts: that of entities first, then those of claims. */
export const FACETS = ['class', 'predicate', 'method', 'modality'] as const;
export type Facet = (typeof FACETS)[number];

const NOTHING: ReadonlySet<string> = new Set();

/** Filters that let everything pass. */
export const PASS_ALL: Filters = {
  hidden: { class: NOTHING, predicate: NOTHING, method: NOTHING, modality: NOTHING },
  from: '',
  to: '',
  minConfidence: 0,
};

/** The filters that network, table and timeline share. Change them with `setState`; `resetFilters` takes them away. */
export const useFilters = create<Filters>()(() => PASS_ALL);

/** Lets everything pass again. */
export function resetFilters() {
  useFilters.setState(PASS_ALL);
}

/** Hides exactly these values of a facet. */
export function hide(facet: Facet, values: Iterable<string>) {
  useFilters.setState(({ hidden }) => ({ hidden: { ...hidden, [facet]: new Set(values) } }));
}

/**
 * The part of a scene that passes the filters:
 * - claims that pass and whose subject and object are of a class that does; when a time is asked for, only those with a
 *   date, and that not wholly before or after, as in the API;
 * - ties between entities that pass, which have no predicate, date or confidence of their own;
 * - entities of a class that passes, unless all claims and ties that they have in the scene are hidden. One that has
 *   none, and so stood alone before, stays.
 */
export function visible(scene: Scene, filters: Filters): Scene {
  if (countFilters(filters) === 0) return scene;
  const shown = (id: string) => !filters.hidden.class.has(scene.entities.get(id)?.class ?? '');
  const passes = claimTest(filters);
  const claims = new Map<string, Claim>();
  const linked = new Set<string>();
  const kept = new Set<string>();
  for (const claim of scene.claims.values()) {
    const passed = ends(claim).every(shown) && passes(claim);
    if (passed) claims.set(claim.id, claim);
    for (const id of ends(claim)) (passed ? kept : linked).add(id);
  }
  const ties = scene.ties.filter(({ source, target }) => {
    const passed = shown(source) && shown(target);
    for (const id of [source, target]) (passed ? kept : linked).add(id);
    return passed;
  });
  const entities = new Map<string, Entity>();
  for (const entity of scene.entities.values()) {
    if (shown(entity.id) && (kept.has(entity.id) || !linked.has(entity.id))) entities.set(entity.id, entity);
  }
  return { entities, claims, ties };
}

function ends(claim: Claim): string[] {
  return claim.object === undefined ? [claim.subject] : [claim.subject, claim.object];
}

function claimTest({ hidden, from, to, minConfidence }: Filters): (claim: Claim) => boolean {
  const time = parseDate(`${parseDate(from) ? from : '..'}/${parseDate(to) ? to : '..'}`); // null: any time
  return (claim) => {
    if (hidden.predicate.has(claim.predicate) || hidden.method.has(claim.method) || hidden.modality.has(claim.modality))
      return false;
    if (claim.confidence < minConfidence) return false;
    if (!time) return true;
    const when = parseDate(claim.when ?? '');
    return when !== null && overlaps(when, time);
  };
}

/** How many of the filters narrow the scene; the two dates count as one. */
export function countFilters({ hidden, from, to, minConfidence }: Filters): number {
  const facets = FACETS.filter((facet) => hidden[facet].size > 0).length;
  return facets + Number(from !== '' || to !== '') + Number(minConfidence > 0);
}

/** What a scene holds of each facet: its values in alphabetical order, with the number of entities or claims. */
export function countFacets(scene: Scene): Record<Facet, [value: string, count: number][]> {
  const claims = [...scene.claims.values()];
  return {
    class: count([...scene.entities.values()].map((entity) => entity.class)),
    predicate: count(claims.map((claim) => claim.predicate)),
    method: count(claims.map((claim) => claim.method)),
    modality: count(claims.map((claim) => claim.modality)),
  };
}

function count(values: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
