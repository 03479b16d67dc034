// Tables for spreadsheets: every text in quotes, and none that a spreadsheet would take for a formula.

export type Cell = string | number | boolean | null;

/** What a formula may begin with (OWASP on CSV injection); such texts get an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r\n\0]/;

/** RFC 4180, with a header. Numbers stand bare, so that a rating of -1 stays one; null is empty. */
export const csvOf = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
