/**
 * A text whose places are given in code points, as the API counts, while JavaScript counts UTF-16 units. It costs
 * memory only for the characters in which the two differ.
 */
export class CodePoints {
  /** The code points, by number, that take two units each; ascending. */
  private readonly wide: number[] = [];

  constructor(readonly text: string) {
    for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) this.wide.push(match.index - this.wide.length);
  }

  /** Length in code points. */
  get length() {
    return this.text.length - this.wide.length;
  }

  /** Index in the string of the code point with this number; a number outside the text counts as its nearer end. */
  index(point: number) {
    const within = Math.min(Math.max(point, 0), this.length);
    return within + firstAtLeast(this.wide, within);
  }

  /** Number of the code point at an index of the string: the inverse of `index`. */
  point(index: number) {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.index(middle) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The stretch from one code point to before another. */
  slice(start: number, end: number) {
    return this.text.slice(this.index(start), this.index(end));
  }
}

/** How many of the ascending numbers are smaller than `bound`. */
export function firstAtLeast(ascending: readonly number[], bound: number) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
