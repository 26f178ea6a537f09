/** A spreadsheet takes a cell that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\0]/u;

/** Tells spreadsheet programs that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A row's cells; null becomes an empty one. */
export type Row = readonly (string | number | null)[];

/**
 * Rows as comma-separated values (RFC 4180) that a spreadsheet opens as text, never as formulas.
 *
 * @param rows the first is the heading
 */
export function csv(rows: readonly Row[]): string {
  return BYTE_ORDER_MARK + csvRows(rows);
}

/** More rows, to follow those that `csv` began with. */
export function csvRows(rows: readonly Row[]): string {
  return rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file name made of words and dates: lower case, hyphens, nothing a header or a file system could trip over. */
export function csvFileName(...words: readonly string[]): string {
  const name = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 100);
  return `${name}.csv`;
}
