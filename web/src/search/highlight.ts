import { CodePoints } from '../codepoints';

/** A stretch of a text, in code points, as the API counts. */
export interface Span {
  start: number;
  end: number;
}

/** A piece of a text and whether it is to be marked. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a text at the ends of spans, which are in code points and may touch, overlap or reach beyond the text. */
export function cut(text: string, spans: readonly Span[]): Piece[] {
  const points = new CodePoints(text);
  const pieces: Piece[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (start < end) pieces.push({ text: points.slice(start, end), marked });
  };
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.min(Math.max(start, done), points.length);
    const to = Math.min(end, points.length);
    if (to <= from) continue;
    add(done, from, false);
    add(from, to, true);
    done = to;
  }
  add(done, points.length, false);
  return pieces;
}

/** The pieces of a long text from a little before the first mark, so that the mark is seen where there is one line. */
export function fromFirstMark(pieces: readonly Piece[], before = 12): Piece[] {
  const first = pieces.findIndex((piece) => piece.marked);
  if (first < 1) return [...pieces];
  const lead = new CodePoints(
    pieces
      .slice(0, first)
      .map((piece) => piece.text)
      .join(''),
  );
  if (lead.length <= before) return [...pieces];
  const end = lead.slice(lead.length - before, lead.length);
  return [{ text: `…${end}`, marked: false }, ...pieces.slice(first)];
}
