import { CELL_MARK } from './decode-document.js';
import { type Element, lineOf } from './elements.js';
import { headingKind } from './headings.js';
import { joinLines, withoutMarkup } from './markup.js';
import { areActionColumns, type ColumnRole, columnRole, type Columns } from './plan-columns.js';
import { fit, type PlanCell, type PlanRow, rowsOf } from './plan-rows.js';
import { saysWhen } from './timescales.js';
import { opening, type Warnings } from './warnings.js';

/** An action table: what its columns hold, its rows, and the words right above its headings. */
export interface PlanTable {
  readonly columns: Columns;
  /** The words above each column. */
  readonly headings: readonly string[];
  readonly rows: readonly PlanRow[];
  readonly title: string;
}

/** With fewer rows or cells it is a signature or an address, not a table worth a warning. */
const ROWS_WORTH_A_WARNING = 3;
const CELLS_WORTH_A_WARNING = 8;
/** Where most cells are longer, they are paragraphs that happen to end like cells. */
const SHORT_CELL = 100;
/** No cell is as long: it is the text between two tables. */
const LONGEST_CELL = 4000;

/** What keeps the paragraphs of a cell apart that stands on one line. */
const PARAGRAPH_TAG = /<\/?(?:p|li|br)\b[^<>]{0,300}>/i;

/** Action tables whose rows stand on lines of their own, cells between tabs or bars. */
export function tablesInRows(elements: readonly Element[], warnings: Warnings): PlanTable[] {
  const tables: PlanTable[] = [];
  let above = '';
  for (let at = 0; at < elements.length;) {
    const element = elements[at];
    if (element?.kind !== 'row') {
      above =
        element === undefined
          ? ''
          : `${element.mark?.named ? `Recommendation ${element.mark.label ?? ''}: ` : ''}${element.text}`;
      at += 1;
      continue;
    }
    let end = at + 1;
    while (elements[end]?.kind === 'row') end += 1;
    const rows = elements.slice(at, end).map(cellsOfRow);
    const found = tablesInRun(rows, above);
    if (found.length === 0 && rows.length >= ROWS_WORTH_A_WARNING && !isListOfPages(rows)) {
      warnUnread(warnings, lineOf(element), rows[0]?.find((cell) => cell.text !== '')?.text ?? '');
    }
    tables.push(...found);
    at = end;
  }
  return tables;
}

/** A table of contents ends each row with a page. */
function isListOfPages(rows: readonly PlanRow[]): boolean {
  const ending = rows.filter((row) => /^\d{1,3}$/.test(row.findLast((cell) => cell.text !== '')?.text ?? ''));
  return ending.length * 2 > rows.length;
}

function cellsOfRow(element: Element): PlanRow {
  const texts = element.kind === 'row' ? element.cells : [];
  const line = lineOf(element);
  return texts.map((text) => ({
    text: withoutMarkup(text),
    printed: text
      .split(PARAGRAPH_TAG)
      .map(withoutMarkup)
      .filter((part) => part !== ''),
    lines: [line, line],
  }));
}

/** Headings may come again on every page, and a row that names a recommendation is the title of the rows below it. */
function tablesInRun(rows: readonly PlanRow[], above: string): PlanTable[] {
  const tables: (PlanTable & { rows: PlanRow[] })[] = [];
  let title = above;
  for (const row of rows) {
    const headings = row.map((cell) => cell.text);
    const columns = columnsOf(headings);
    const current = tables.at(-1);
    const named = recommendationNamed(row);
    if (named !== null) title = named;
    if (columns !== null) tables.push({ columns, headings, rows: [], title });
    else if (current !== undefined && named !== null) tables.push({ ...current, rows: [], title });
    else current?.rows.push(row);
  }
  return tables;
}

function recommendationNamed(row: PlanRow): string | null {
  const [only, ...others] = row.filter((cell) => cell.text !== '');
  return others.length === 0 && only !== undefined && /^recommendation \d/i.test(only.text) ? only.text : null;
}

/** The columns that a row of headings names, or null when it is not the headings of an action table. */
function columnsOf(cells: readonly string[]): Columns | null {
  const columns = cells.map(columnRole);
  const known = columns.filter((role) => role !== null).length;
  const strange = cells.filter((cell, index) => cell !== '' && columns[index] === null);
  return known >= 2 && known >= strange.length && areActionColumns(columns) ? columns : null;
}

/** Action tables whose cells stand on lines of their own. Where the text marks its cells they are known; elsewhere each line is one. */
export function tablesInLines(lines: readonly string[], warnings: Warnings): PlanTable[] {
  return lines.some((line) => line.startsWith(CELL_MARK))
    ? tablesInMarkedCells(markedCells(lines), warnings)
    : tablesInPlainLines(lines, warnings);
}

function tablesInMarkedCells(cells: readonly PlanCell[], warnings: Warnings): PlanTable[] {
  const headings = headingsIn(cells);
  warnUnreadRuns(cells.slice(0, headings[0]?.at ?? cells.length), warnings);
  return headings.map(({ at, columns, title }, index) => {
    const next = headings[index + 1];
    const limit = next === undefined ? cells.length : next.at - (next.title === '' ? 0 : 1);
    const below = cells.slice(at + columns.length, limit);
    const end = below.findIndex((cell) => cell.text === END_OF_TABLE || cell.text.length > LONGEST_CELL);
    const { rows, leftOut } = rowsOf(end === -1 ? below : below.slice(0, end), columns);
    for (const cell of leftOut) {
      warnings.add(
        'cell-not-read',
        cell.lines[0],
        `This cell of an action table fits no row and was left out: “${opening(cell.text)}”.`,
      );
    }
    if (end !== -1) warnUnreadRuns(below.slice(end), warnings);
    return { columns, headings: wordsOf(cells, at, columns), rows, title };
  });
}

/** Stands where a heading shows that the table is over. */
const END_OF_TABLE = '\n';

/** The cells of the text, each with its lines. The text between two tables is one long cell, cut where a heading begins. */
function markedCells(lines: readonly string[]): PlanCell[] {
  const cells: PlanCell[] = [];
  let parts: string[] = [];
  let first = 1;
  const close = (last: number) => {
    const text = joinLines(parts.filter((part) => part !== ''));
    cells.push({ text, printed: parts, lines: [first, Math.max(first, last)] });
    parts = [];
    first = last + 1;
  };
  lines.forEach((line, index) => {
    const number = index + 1;
    const text = withoutMarkup(line);
    if (line.startsWith(CELL_MARK)) close(index);
    else if (parts.at(-1) === '' && headingKind(text) !== null && columnRole(text) === null) {
      close(index);
      cells.push({ text: END_OF_TABLE, printed: [], lines: [number, number] });
    } else if (beginsHeadings(text, lines[number] ?? '')) close(index);
    parts.push(text);
  });
  close(lines.length);
  return cells;
}

/** The first heading follows other text on lines of its own; the others are marked. */
function beginsHeadings(text: string, next: string): boolean {
  return columnRole(text) !== null && next.startsWith(CELL_MARK) && columnRole(next) !== null;
}

interface Headings {
  readonly at: number;
  readonly columns: ColumnRole[];
  readonly title: string;
}

function headingsIn(cells: readonly PlanCell[]): Headings[] {
  const found: Headings[] = [];
  for (let at = 0; at < cells.length;) {
    const columns: ColumnRole[] = [];
    for (let next = at; next < cells.length; next += 1) {
      const role = columnRole(cells[next]?.text ?? '');
      if (role === null) break;
      columns.push(role);
    }
    if (columns.length >= 2 && areActionColumns(columns)) {
      const before = cells[at - 1]?.text ?? '';
      found.push({ at, columns, title: before.length <= 120 && before !== END_OF_TABLE ? before : '' });
    }
    at += Math.max(1, columns.length);
  }
  return found;
}

function wordsOf(cells: readonly PlanCell[], at: number, columns: Columns): string[] {
  return cells.slice(at, at + columns.length).map((cell) => cell.text);
}

function warnUnreadRuns(cells: readonly PlanCell[], warnings: Warnings): void {
  let run: PlanCell[] = [];
  const endRun = () => {
    const filled = run.slice(1).filter((each) => each.text !== '');
    const [first] = filled;
    const short = filled.filter((each) => each.text.length <= SHORT_CELL);
    if (first !== undefined && run.length >= CELLS_WORTH_A_WARNING && short.length * 2 >= filled.length) {
      warnUnread(warnings, first.lines[0], first.text);
    }
    run = [];
  };
  cells.forEach((cell, index) => {
    const begins = areHeadings(cells, index) && !areHeadings(cells, index - 1);
    if (begins) {
      const [before] = run.slice(-1);
      endRun();
      run = before === undefined ? [cell] : [before];
    }
    if (cell.text === END_OF_TABLE || cell.text.length > LONGEST_CELL) endRun();
    else run.push(cell);
  });
  endRun();
}

/** Whether headings that are known stand in this cell and the next, so that a table begins hereabouts. */
function areHeadings(cells: readonly PlanCell[], at: number): boolean {
  const isHeading = (cell: PlanCell | undefined) => cell !== undefined && columnRole(cell.text) !== null;
  return isHeading(cells[at]) && isHeading(cells[at + 1]);
}

/** Lines under a column of headings, as many to a row as there are headings. Rows end where one does not fit. */
function tablesInPlainLines(lines: readonly string[], warnings: Warnings): PlanTable[] {
  const cells = lines.flatMap((line, index): PlanCell[] => {
    const text = line.includes('\t') || line.length > LONGEST_CELL ? '\t' : withoutMarkup(line);
    return text === '' ? [] : [{ text, printed: [text], lines: [index + 1, index + 1] }];
  });
  return headingsIn(cells).flatMap(({ at, columns, title }) => {
    const rows: PlanRow[] = [];
    const when = columns.indexOf('timescale');
    for (let next = at + columns.length; when !== -1 && next + columns.length <= cells.length; next += columns.length) {
      const row = cells.slice(next, next + columns.length);
      if (!saysWhen(row[when]?.text ?? '') || fit(row, columns) < 2 || row.some((cell) => cell.text === '\t')) break;
      rows.push(row);
    }
    if (rows.length === 0) warnUnread(warnings, cells[at]?.lines[0] ?? 1, cells[at]?.text ?? '');
    return rows.length === 0 ? [] : [{ columns, headings: wordsOf(cells, at, columns), rows, title }];
  });
}

function warnUnread(warnings: Warnings, line: number, start: string): void {
  warnings.add('table-not-read', line, `The table that begins “${opening(start)}” was not read as a table of actions.`);
}
