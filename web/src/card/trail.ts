import type { Route } from '../route';

/** What the Explore side shows: the card of a claim, else of an entity, else where to start. */
export type Card = Pick<Route, 'entity' | 'claim'>;

/** Whether both are the same card. */
export function sameCard(a: Card | undefined, b: Card) {
  return a !== undefined && a.claim === b.claim && (a.claim !== undefined || a.entity === b.entity);
}

/** The cards on the way to this one, this one at the end: going back to the one before shortens the way. */
export function extend(trail: readonly Card[], card: Card): Card[] {
  if (sameCard(trail.at(-1), card)) return [...trail];
  if (sameCard(trail.at(-2), card)) return trail.slice(0, -1);
  return [...trail, card];
}
