import { CodePoints } from '../codepoints';

/** How much of a text is fetched at a time, in code points. */
export const STRETCH = 50_000;

/** How far after its nominal end a stretch may go on, to end with a line. */
const MARGIN = 2_000;

/** A loaded stretch of a document's text. */
export interface Stretch {
  /** Its first code point in the document. */
  start: number;
  points: CodePoints;
}

/** Number of stretches of a text of `length` code points. */
export function stretchCount(length: number) {
  return Math.max(Math.ceil(length / STRETCH), 1);
}

/** What must be fetched to know a stretch: more than itself, so that it can begin and end with a line. */
export function stretchRange(index: number, length: number) {
  return { start: index * STRETCH, end: Math.min((index + 1) * STRETCH + MARGIN, length) };
}

/**
 * A stretch out of what was fetched for it. Stretches begin after the first line end at or behind a multiple
 * of STRETCH, at that very place when none is near; so that each ends where the next begins, in whatever order they
 * come.
 */
export function trimStretch(index: number, fetched: string): Stretch {
  const points = new CodePoints(fetched);
  const from = index === 0 ? 0 : lineStart(points, 0);
  const to = points.length > STRETCH ? lineStart(points, STRETCH) : fetched.length;
  const dropped = new CodePoints(fetched.slice(0, from)).length;
  return { start: index * STRETCH + dropped, points: new CodePoints(fetched.slice(from, to)) };
}

// Index of the first line that begins within MARGIN of a code point; otherwise that of the code point.
function lineStart(points: CodePoints, point: number) {
  const near = points.slice(point, point + MARGIN).indexOf('\n');
  return points.index(point) + (near < 0 ? 0 : near + 1);
}

/** The stretches, one or two, in which a place can be: what is near the beginning of one may belong to that before. */
export function stretchesOf(place: number): number[] {
  const index = Math.floor(place / STRETCH);
  return index > 0 && place % STRETCH <= MARGIN ? [index - 1, index] : [index];
}
