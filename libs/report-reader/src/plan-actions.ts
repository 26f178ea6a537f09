import { type Element } from './elements.js';
import { joinText } from './markup.js';
import { actionColumn, type ColumnRole, type Columns, purposeColumn } from './plan-columns.js';
import { type PlanRow } from './plan-rows.js';
import { type PlanTable, tablesInLines, tablesInRows } from './plan-tables.js';
import { type DraftAction, type LineSpan } from './reading.js';
import { dueOf } from './timescales.js';
import { type Warnings } from './warnings.js';

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
    .flatMap(actionsOf)
    .sort((one, other) => one.lines[0] - other.lines[0]);
}

/** What an action is for: the printed number and the words. */
interface Purpose {
  readonly number: string | null;
  readonly text: string | null;
}

const NO_PURPOSE: Purpose = { number: null, text: null };

function actionsOf({ columns, rows, title }: PlanTable): DraftAction[] {
  const actions: DraftAction[] = [];
  const titled = /\brecommendation (\d{1,2})\b[\s:.–-]*(.*)$/i.exec(title);
  let purpose: Purpose = titled === null ? NO_PURPOSE : { number: titled[1] ?? null, text: titled[2] || null };
  for (const row of rows) {
    const last = actions.at(-1);
    if (last !== undefined && goesOn(row, columns, last.text)) {
      purpose = continued(last, row, columns, purpose);
      continue;
    }
    purpose = purposeOf(row, columns, purpose);
    const text = row[actionColumn(columns)]?.text ?? '';
    if (text === '') continue;
    const timescale = cell(row, columns, 'timescale');
    actions.push({
      recommendation: purpose.number ?? purpose.text,
      recommendationText: purpose.text,
      text,
      owner: cell(row, columns, 'owner'),
      timescale,
      due: timescale === null ? null : dueOf(timescale),
      rag: cell(row, columns, 'rag'),
      lines: spanOf(row),
    });
  }
  return actions;
}

/** A page break cuts a row in two: the second half has nothing beside it and goes on with a sentence or a list. */
function goesOn(row: PlanRow, columns: Columns, before: string): boolean {
  const at = actionColumn(columns);
  const text = row[at]?.text ?? '';
  const purpose = purposeColumn(columns);
  if (row.some((each, index) => index !== at && index !== purpose && each.text !== '')) return false;
  if (text === '' || /^\(?\d{1,2}[.)]/.test(row[purpose]?.text ?? '')) return false;
  const bullet = /^[-•–*]\s/.exec(text)?.[0];
  if (bullet !== undefined) return (row[purpose]?.text ?? '') === '' && before.includes(bullet);
  return /^[a-z]/.test(text) && !/[.;:!?]$/.test(before);
}

function continued(last: DraftAction, row: PlanRow, columns: Columns, purpose: Purpose): Purpose {
  last.text = joinText(last.text, row[actionColumn(columns)]?.text ?? '');
  last.lines = [last.lines[0], spanOf(row)[1]];
  const more = row[purposeColumn(columns)]?.text ?? '';
  if (more === '' || purpose.text === null) return purpose;
  const whole = { number: purpose.number, text: joinText(purpose.text, more) };
  last.recommendationText = whole.text;
  last.recommendation = whole.number ?? whole.text;
  return whole;
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
