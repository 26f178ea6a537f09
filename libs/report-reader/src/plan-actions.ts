import { type Element } from './elements.js';
import { actionColumn, type ColumnRole, type Columns, purposeColumn } from './plan-columns.js';
import { withoutCuts } from './plan-cuts.js';
import { type PlanRow } from './plan-rows.js';
import { type PlanTable, tablesInLines, tablesInRows } from './plan-tables.js';
import { byTimescale } from './plan-timescales.js';
import { type DraftAction, type DraftActionNote, type LineSpan } from './reading.js';
import { dueOf } from './timescales.js';
import { opening, type Warnings } from './warnings.js';

/**
 * The actions of a plan's action tables, in the plan's order. Columns are known by their headings; a table whose headings are not
 * known is left alone, with a warning.
 * @param marked the document's lines, with the marks of cells
 */
export function readActions(
  elements: readonly Element[],
  marked: readonly string[],
  warnings: Warnings,
): DraftAction[] {
  return [...tablesInRows(elements, warnings), ...tablesInLines(marked, warnings)]
    .flatMap((table) => actionsOf(table, warnings))
    .sort((one, other) => one.lines[0] - other.lines[0]);
}

/** What an action is for: the printed number and the words. */
interface Purpose {
  readonly number: string | null;
  readonly text: string | null;
}

const NO_PURPOSE: Purpose = { number: null, text: null };

function actionsOf({ columns, headings, rows, title }: PlanTable, warnings: Warnings): DraftAction[] {
  const actions: DraftAction[] = [];
  const titled = /\brecommendation (\d{1,2})\b[\s:.–-]*(.*)$/i.exec(title);
  let purpose: Purpose = titled === null ? NO_PURPOSE : { number: titled[1] ?? null, text: titled[2] || null };
  let area: string | null = null;
  for (const row of withoutCuts(rows, columns, warnings).flatMap((each) => byTimescale(each, columns, warnings))) {
    purpose = purposeOf(row, columns, purpose);
    area = areaOf(row, columns) ?? area;
    const text = row[actionColumn(columns)]?.text ?? '';
    if (text === '') {
      warnOfRest(row, columns, warnings);
      continue;
    }
    const timescale = cell(row, columns, 'timescale');
    actions.push({
      recommendation: purpose.number ?? purpose.text,
      recommendationText: purpose.text,
      area,
      text,
      owner: cell(row, columns, 'owner'),
      timescale,
      due: timescale === null ? null : dueOf(timescale),
      rag: cell(row, columns, 'rag'),
      also: notesOf(row, columns, headings),
      lines: spanOf(row),
    });
  }
  return actions;
}

/** What stands in columns that no part of an action is taken from. */
function notesOf(row: PlanRow, columns: Columns, headings: readonly string[]): DraftActionNote[] {
  const taken = new Set([actionColumn(columns), purposeColumn(columns), ...TAKEN.map((role) => columns.indexOf(role))]);
  return row.flatMap(({ text }, at) => (text === '' || taken.has(at) ? [] : [{ heading: headings[at] ?? '', text }]));
}

/** The columns that have parts of their own in an action. */
const TAKEN: readonly ColumnRole[] = ['number', 'area', 'owner', 'timescale', 'rag'];

function areaOf(row: PlanRow, columns: Columns): string | null {
  const at = columns.indexOf('area');
  return at === purposeColumn(columns) ? null : row[at]?.text || null;
}

/** What a row says for those below it, too. */
const KEPT_FOR_THE_NEXT: ReadonlySet<ColumnRole | null> = new Set(['number', 'area']);

/** A row without an action keeps nothing of what else it says. */
function warnOfRest(row: PlanRow, columns: Columns, warnings: Warnings): void {
  for (const [at, rest] of row.entries()) {
    if (rest.text === '' || at === purposeColumn(columns) || KEPT_FOR_THE_NEXT.has(columns[at] ?? null)) continue;
    warnings.add(
      'cell-not-read',
      rest.lines[0],
      `“${opening(rest.text)}” stands in a row without an action and was left out.`,
    );
  }
}

/** An empty cell means the one above it: it is one cell beside several rows. */
function purposeOf(row: PlanRow, columns: Columns, before: Purpose): Purpose {
  const printed = row[purposeColumn(columns)]?.text ?? '';
  if (printed === '') return before;
  const numbered = /^(?:recommendation\s+)?\(?(\d{1,2})(?:[.):–-]+\s*|\s+(?=[A-Z])|$)([\s\S]*)$/i.exec(printed);
  const number = numbered?.[1] ?? cell(row, columns, 'number');
  const text = numbered === null ? printed : (numbered[2] ?? '');
  return { number, text: text === '' ? null : text };
}

function cell(row: PlanRow, columns: Columns, role: ColumnRole): string | null {
  return row[columns.indexOf(role)]?.text || null;
}

function spanOf(row: PlanRow): LineSpan {
  const filled = row.filter((each) => each.text !== '');
  return [Math.min(...filled.map((each) => each.lines[0])), Math.max(...filled.map((each) => each.lines[1]))];
}
