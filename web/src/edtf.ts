/**
 * A time that an EDTF date of level 0 may mean, in milliseconds since 1970 (UTC), as graph/date.go reads it: from
 * `start` up to, but not including, `end`. An open end is infinite.
 */
export interface Period {
  start: number;
  end: number;
  /** How exact it is; an interval is as exact as its ends, and drawn from one to the other. */
  precision: 'year' | 'month' | 'day' | 'interval';
}

const POINT = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/**
 * Reads a date (`2015`, `2015-07`, `2015-07-21`) or an interval (`2015/2020`), of which either end may be left open, as
 * `..` or as nothing. Gives null for whatever is none, as for a day that does not exist or an interval that ends before
 * it starts.
 */
export function parseDate(text: string): Period | null {
  const slash = text.indexOf('/');
  if (slash < 0) return parsePoint(text);
  const from = text.slice(0, slash);
  const to = text.slice(slash + 1);
  if (isOpen(from) && isOpen(to)) return null;
  const first = isOpen(from) ? ALWAYS : parsePoint(from);
  const last = isOpen(to) ? ALWAYS : parsePoint(to);
  if (!first || !last || last.end <= first.start) return null;
  return { start: first.start, end: last.end, precision: 'interval' };
}

/** Whether a text is one date, and not an interval. */
export function isDate(text: string): boolean {
  return parsePoint(text) !== null;
}

const ALWAYS: Period = { start: -Infinity, end: Infinity, precision: 'interval' };

function isOpen(end: string) {
  return end === '' || end === '..';
}

function parsePoint(text: string): Period | null {
  const parts = POINT.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const y = year!;
  if (month === undefined) return { start: instant(y, 0, 1), end: instant(y + 1, 0, 1), precision: 'year' };
  const m = month - 1;
  if (m < 0 || m > 11) return null;
  if (day === undefined) return { start: instant(y, m, 1), end: instant(y, m + 1, 1), precision: 'month' };
  const start = instant(y, m, day);
  if (day < 1 || new Date(start).getUTCMonth() !== m) return null;
  return { start, end: instant(y, m, day + 1), precision: 'day' };
}

// Not Date.UTC, which takes the year 50 for 1950.
function instant(year: number, month: number, day: number) {
  return new Date(0).setUTCFullYear(year, month, day);
}

/** Whether both can mean a common day: neither is wholly before or after the other. */
export function overlaps(a: Period, b: Period): boolean {
  return a.start < b.end && b.start < a.end;
}
