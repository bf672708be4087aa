/** Hands the reader a file. */
export function download(name: string, type: string, content: BlobPart) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers read it only after the click has returned
}

/** What a cell of a table may hold. */
export type Cell = string | number | null | undefined;

// Without it some spreadsheets take the file for another encoding than UTF-8.
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows, the names of the columns first, as CSV (RFC 4180) that a spreadsheet can open: in UTF-8, and no text is a
 * formula.
 */
export function formatCsv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

function csvCell(value: Cell) {
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as tab-separated values, to paste into a spreadsheet. */
export function formatTsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map((value) => harmless(value).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Objects as JSON Lines. */
export function formatJsonLines(objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object) + '\n').join('');
}

// A spreadsheet would take a text that begins like this for a formula and run it.
function harmless(value: Cell) {
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(value)) return `'${value}`;
  return String(value ?? '');
}
