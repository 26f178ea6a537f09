import { joinText } from './markup.js';
import { actionColumn, type Columns, purposeColumn } from './plan-columns.js';
import { type PlanCell, type PlanRow } from './plan-rows.js';
import { type LineSpan } from './reading.js';
import { opening, type Warnings } from './warnings.js';

const SENTENCE_ENDS = /[.;:!?]$/;
const NUMBERED = /^\(?\d{1,2}[.)]/;

/** A longer cell has come to its end, in characters. */
const LONGEST_CELL = 4000;

/**
 * Puts rows together that a page break cut in two. The second half goes on with a sentence or a list of the first and has
 * nothing else beside it. Where it may go on but the print does not say so, it stays a row of its own and is warned of.
 */
export function withoutCuts(rows: readonly PlanRow[], columns: Columns, warnings: Warnings): PlanRow[] {
  const purpose = purposeColumn(columns);
  const whole: PlanRow[] = [];
  let owner = -1;
  for (const row of rows) {
    const before = whole.at(-1);
    const isRest = before !== undefined && goesOn(row, before, columns);
    const above = whole[owner];
    const isPurposeCut = above !== undefined && purposeGoesOn(row, above, purpose, isRest);
    if (before !== undefined && !isRest && !isPurposeCut) warnWhereItMayGoOn(row, before, columns, warnings);
    // What the rows are for may have begun some rows higher.
    if (isPurposeCut) whole[owner] = above.map((cell, at) => (at === purpose ? withWords(cell, row[at]) : cell));
    const rest = isPurposeCut
      ? row.map((cell, at) => (at === purpose ? { ...cell, text: '', printed: [] } : cell))
      : row;
    const last = whole.at(-1);
    if (isRest && last !== undefined) whole[whole.length - 1] = last.map((cell, at) => joined(cell, rest[at]));
    else whole.push(rest);
    if (textOf(rest, purpose) !== '') owner = whole.length - 1;
  }
  return whole;
}

function goesOn(row: PlanRow, before: PlanRow, columns: Columns): boolean {
  const at = actionColumn(columns);
  const purpose = purposeColumn(columns);
  const text = textOf(row, at);
  const above = textOf(before, at);
  if (text === '' || above.length > LONGEST_CELL || NUMBERED.test(textOf(row, purpose))) return false;
  if (row.every((cell, index) => cell.text === '' || goesOnWithList(cell.text, textOf(before, index)))) return true;
  if (row.some((cell, index) => index !== at && index !== purpose && cell.text !== '')) return false;
  const bullet = /^[-•–*]\s/.exec(text)?.[0];
  if (bullet !== undefined) return textOf(row, purpose) === '' && above.includes(bullet);
  return isRestOfSentence(text, above);
}

/** Whether the words begin with the number after the last of the list above. A single number is no list: rows may be numbered. */
function goesOnWithList(text: string, above: string): boolean {
  const first = Number(/^(\d{1,2})[.)]\s/.exec(text)?.[1] ?? 0);
  if (first < 3) return false;
  const numbers = Array.from(above.matchAll(/(?:^|\s)(\d{1,2})[.)]\s/g), ([, number]) => Number(number));
  return numbers.at(-1) === first - 1 && numbers.at(-2) === first - 2;
}

function isRestOfSentence(text: string, above: string): boolean {
  return /^[a-z]/.test(text) && above !== '' && !SENTENCE_ENDS.test(above.slice(-1));
}

/** Beside a row that goes on, what it is for goes on too; elsewhere only a sentence under a number does. */
function purposeGoesOn(row: PlanRow, above: PlanRow, column: number, isRest: boolean): boolean {
  const words = textOf(row, column);
  const begun = textOf(above, column);
  if (words === '' || begun.length > LONGEST_CELL) return false;
  return isRest || (NUMBERED.test(begun) && isRestOfSentence(words, begun));
}

function joined(cell: PlanCell, rest: PlanCell | undefined): PlanCell {
  if (rest === undefined || rest.text === '') return cell;
  const lines: LineSpan = [cell.lines[0], rest.lines[1]];
  return { ...withWords(cell, rest), printed: [...cell.printed, ...rest.printed], lines };
}

function withWords(cell: PlanCell, rest: PlanCell | undefined): PlanCell {
  return { ...cell, text: joinText(cell.text, rest?.text ?? '') };
}

/** A row without anything beside its action, or one for words in small letters, below a sentence that has no end. */
function warnWhereItMayGoOn(row: PlanRow, before: PlanRow, columns: Columns, warnings: Warnings): void {
  const at = actionColumn(columns);
  const purpose = purposeColumn(columns);
  const hasOwners = columns.some((role) => role === 'owner' || role === 'timescale');
  const isAlone = row.every((cell, index) => (index === at) === (cell.text !== ''));
  const isUnclear = hasOwners && isAlone && !SENTENCE_ENDS.test(textOf(before, at).slice(-1));
  const cell = isUnclear
    ? row[at]
    : isRestOfSentence(textOf(row, purpose), textOf(before, purpose))
      ? row[purpose]
      : null;
  if (!cell) return;
  warnings.add(
    'row-may-go-on',
    cell.lines[0],
    `“${opening(cell.text)}” may go on with the row above; it was read as a row of its own.`,
  );
}

function textOf(row: PlanRow | undefined, column: number): string {
  return row?.[column]?.text ?? '';
}
