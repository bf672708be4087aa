import type { OnPage } from '../claim/filePage';
import { firstAtLeast } from '../codepoints';

/** The beginning of a page in the text, in code points. A page comes again when its notes were read after the next began. */
export interface PageBreak extends OnPage {
  page: number;
  start: number;
}

/** Where a page begins that a reader names as it is printed or, if none is called so, by its place in the file. */
export function findPage(breaks: readonly PageBreak[], words: string): PageBreak | undefined {
  const name = words.trim().toLowerCase();
  return (
    breaks.find(({ pageLabel }) => pageLabel?.toLowerCase() === name) ??
    breaks.find(({ page }) => String(page) === name)
  );
}

/** Of breaks in the order of the text, those in [start, end). */
export function breaksWithin(breaks: readonly PageBreak[], start: number, end: number): readonly PageBreak[] {
  const starts = breaks.map((it) => it.start);
  return breaks.slice(firstAtLeast(starts, start), firstAtLeast(starts, end));
}
