import type { Position } from 'cytoscape';

/** The directions of the arrow keys, as steps on the screen. */
export const ARROWS: Readonly<Record<string, Position>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * Which of some places lies best in a direction: the nearest, where straying from the direction counts as going farther.
 * None that lies more than 75 degrees off.
 */
export function towards<T>(
  from: Position,
  direction: Position,
  places: readonly (readonly [T, Position])[],
): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const [place, at] of places) {
    const [dx, dy] = [at.x - from.x, at.y - from.y];
    const distance = Math.hypot(dx, dy);
    const straight = (dx * direction.x + dy * direction.y) / distance; // the cosine of the angle; NaN at the same place
    if (!(straight > 0.26)) continue;
    const cost = distance / straight ** 2;
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}
