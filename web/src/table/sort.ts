import { parseDate } from '../edtf';

/** What a row is sorted by. */
export type SortKey = string | number | undefined;

/** Which column a table is sorted by. */
export interface Sorting {
  column: string;
  descending: boolean;
}

/** The rows in the order of their keys, equal ones as they were; those without a key come last either way. */
export function sorted<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => SortKey,
  descending: boolean,
  locale: string,
): Row[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort(({ key: a }, { key: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
    })
    .map(({ row }) => row);
}

/** Sorts dates by their first instant; what is no date has no key. */
export function dateKey(edtf: string | undefined): number | undefined {
  return parseDate(edtf ?? '')?.start;
}
