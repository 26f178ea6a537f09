import { actionColumn, type Columns, purposeColumn } from './plan-columns.js';
import { type LineSpan } from './reading.js';
import { saysWhen } from './timescales.js';

/** A cell of a table whose rows must be found: its words and where they stand. */
export interface PlanCell {
  readonly text: string;
  /** Its lines or paragraphs one by one; an empty one is a blank line, where the text keeps those. */
  readonly printed: readonly string[];
  readonly lines: LineSpan;
}

export type PlanRow = readonly PlanCell[];

const GOOD = 2;
const WRONG = -4;
/** An empty cell between rows is what a page break leaves; words between rows are lost, which is worse than any row that fits. */
const EMPTY_LEFT_OUT = -0.5;
const WORDS_LEFT_OUT = -5;
/** Owners and ratings are short. */
const LONGEST_OWNER = 110;
const LONGEST_RAG = 25;
const NUMBERED = /^\d{1,2}[.)]/;

export interface RowsFound {
  readonly rows: readonly PlanRow[];
  /** Cells with words that belong to no row. */
  readonly leftOut: readonly PlanCell[];
}

/**
 * Cuts a run of cells into rows where they fit the columns best: an action has words, an owner is short, a timescale says when.
 * @param cells the cells after the headings, row by row; page breaks may have left empty ones between rows
 */
export function rowsOf(cells: readonly PlanCell[], columns: Columns): RowsFound {
  const width = columns.length;
  const scores = new Array<number>(cells.length + 1).fill(0);
  const takes = new Array<boolean>(cells.length + 1).fill(false);
  for (let at = cells.length - 1; at >= 0; at -= 1) {
    const skipped = (scores[at + 1] ?? 0) + (cells[at]?.text === '' ? EMPTY_LEFT_OUT : WORDS_LEFT_OUT);
    const taken =
      at + width > cells.length
        ? Number.NEGATIVE_INFINITY
        : (scores[at + width] ?? 0) + fit(cells.slice(at, at + width), columns);
    scores[at] = Math.max(skipped, taken);
    takes[at] = taken >= skipped;
  }
  const rows: PlanRow[] = [];
  const leftOut: PlanCell[] = [];
  for (let at = 0; at < cells.length;) {
    const cell = cells[at];
    if (takes[at]) rows.push(cells.slice(at, at + width));
    else if (cell !== undefined && cell.text !== '') leftOut.push(cell);
    at += takes[at] ? width : 1;
  }
  return { rows: rows.filter((row) => row.some((cell) => cell.text !== '')), leftOut };
}

/** How well a row fits its columns; also used to tell where a table without any marks ends. */
export function fit(row: PlanRow, columns: Columns): number {
  const action = row[actionColumn(columns)]?.text ?? '';
  if (row.every((cell) => cell.text === '')) return -1;
  const purpose = row[purposeColumn(columns)]?.text ?? '';
  let score = action === '' ? WRONG : GOOD;
  // A numbered purpose begins a row; where the action is numbered too, both are lists inside their cells.
  if (NUMBERED.test(purpose) && !NUMBERED.test(action)) score += GOOD;
  columns.forEach((role, index) => {
    const text = row[index]?.text ?? '';
    if (text === '') return;
    if (role === 'timescale') score += saysWhen(text) ? GOOD : text.length > 40 ? WRONG : -1;
    if (role === 'owner' && text.length > LONGEST_OWNER) score += WRONG;
    // Names do not go on with a sentence.
    if (role === 'owner' && /^[a-z]/.test(text)) score -= 1;
    if (role === 'rag' && text.length > LONGEST_RAG) score += WRONG;
  });
  return score;
}
