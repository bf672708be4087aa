import { type Statement, statements } from '../claim/statements';
import { type Period, parseDate } from '../edtf';
import type { Claim } from '../scene/scene';

/** A dated statement on the timeline. */
export interface Entry extends Statement {
  period: Period;
}

/** What the claims that have a date state, earliest first, those without a beginning before all others. */
export function datedEntries(claims: Iterable<Claim>): Entry[] {
  const entries: Entry[] = [];
  for (const statement of statements(claims)) {
    const period = parseDate(statement.claim.when ?? '');
    if (period) entries.push({ ...statement, period });
  }
  return entries.sort(
    (a, b) =>
      compare(a.period.start, b.period.start) || compare(a.period.end, b.period.end) || compare(a.claim.id, b.claim.id),
  );
}

// No subtraction: that of two open ends is no number.
function compare<T extends number | string>(a: T, b: T) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The time that the entries, of which there is at least one, take up, with some room around it; open ends take up none.
 */
export function extentOf(entries: readonly Entry[]): [start: number, end: number] {
  let [start, end] = [Infinity, -Infinity];
  for (const { period } of entries) {
    for (const instant of [period.start, period.end]) {
      if (!Number.isFinite(instant)) continue;
      start = Math.min(start, instant);
      end = Math.max(end, instant);
    }
  }
  const room = Math.max((end - start) * 0.04, 30 * DAY);
  return [start - room, end + room];
}

/** Milliseconds. */
export const DAY = 24 * 60 * 60 * 1000;

/** A heading with the entries under it. */
export interface Section<Key> {
  key: Key;
  entries: Entry[];
}

/** The entries by what `keyOf` says of each, in the order in which the keys come first. */
export function groupBy<Key>(entries: readonly Entry[], keyOf: (entry: Entry) => Key): Section<Key>[] {
  const sections = new Map<Key, Section<Key>>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const section = sections.get(key);
    if (section) section.entries.push(entry);
    else sections.set(key, { key, entries: [entry] });
  }
  return [...sections.values()];
}

/** The year in which a period begins, or for one without a beginning null. */
export function startYear({ start }: Period): number | null {
  return Number.isFinite(start) ? new Date(start).getUTCFullYear() : null;
}

/** How many entries can hold in each of `count` equal parts of a time. */
export function density(entries: readonly Entry[], [start, end]: readonly [number, number], count: number): number[] {
  const steps = new Array<number>(count + 1).fill(0); // by how much each part has more than the one before
  const width = (end - start) / count;
  for (const { period } of entries) {
    if (period.end <= start || period.start >= end) continue;
    steps[Math.max(0, Math.floor((period.start - start) / width))]++;
    steps[Math.min(count, Math.ceil((period.end - start) / width))]--;
  }
  let sum = 0;
  return steps.slice(0, count).map((step) => (sum += step));
}
