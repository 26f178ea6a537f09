import { actionColumn, type Columns } from './plan-columns.js';
import { joinLines } from './markup.js';
import { type PlanCell, type PlanRow } from './plan-rows.js';
import { dueOf, saysWhen } from './timescales.js';
import { type Warnings } from './warnings.js';

/** Lines of a cell between blank ones, with the place of the first among the cell's lines, counted from 0. */
interface Part {
  readonly at: number;
  readonly lines: string[];
}

/**
 * Takes a row apart whose cell holds several timescales, where the blank lines in it and in the action put each beside its part
 * of the action. Where they do not, the row stays whole with its timescales on lines of their own, and is warned of.
 */
export function byTimescale(row: PlanRow, columns: Columns, warnings: Warnings): PlanRow[] {
  const when = columns.indexOf('timescale');
  const timescale = row[when];
  const action = row[actionColumn(columns)];
  if (timescale === undefined || action === undefined || !hasSeveral(timescale)) return [row];
  const parts = partsOf(timescale);
  if (areBeside(parts, partsOf(action))) {
    return parts.map(({ at }) => row.map((cell) => partAt(cell, at, parts)));
  }
  if (linesOf(action).length > 1) {
    warnings.add(
      'several-timescales',
      timescale.lines[0] + (parts[0]?.at ?? 0),
      'This cell has several timescales. The print does not say which part of the action each is for, so they stay together.',
    );
  }
  return [row.map((cell, index) => (index === when ? { ...cell, text: linesOf(cell).join('\n') } : cell))];
}

/** Blank lines set timescales apart; elsewhere each paragraph must say when by itself, because a long timescale is broken too. */
function hasSeveral(cell: PlanCell): boolean {
  const lines = linesOf(cell);
  if (lines.length < 2 || dueOf(cell.text) !== null) return false;
  const parts = partsOf(cell);
  if (parts.length > 1) return parts.filter((part) => saysWhen(joinLines(part.lines))).length > 1;
  return isOfParagraphs(cell) && lines.every(saysWhen);
}

/** Whether the cell stood on one line, its paragraphs kept apart by tags. */
function isOfParagraphs({ lines: [first, last] }: PlanCell): boolean {
  return first === last;
}

function linesOf({ printed }: PlanCell): string[] {
  return printed.filter((line) => line !== '');
}

function partsOf({ printed }: PlanCell): Part[] {
  const parts: Part[] = [];
  printed.forEach((line, at) => {
    if (line === '') return;
    if (at === 0 || printed[at - 1] === '') parts.push({ at, lines: [line] });
    else parts.at(-1)?.lines.push(line);
  });
  return parts;
}

function areBeside(timescales: readonly Part[], actions: readonly Part[]): boolean {
  return (
    timescales.length > 1 &&
    timescales.length === actions.length &&
    timescales.every(({ at, lines }, index) => at === actions[index]?.at && saysWhen(joinLines(lines))) &&
    actions.every(({ lines: [first = ''] }) => !/^[a-z]/.test(first))
  );
}

/** The part of a cell beside a timescale; the whole of it where it is not divided in the same places. */
function partAt(cell: PlanCell, at: number, places: readonly Part[]): PlanCell {
  const parts = partsOf(cell);
  const isDivided = parts.length === places.length && parts.every((part, index) => part.at === places[index]?.at);
  const part = isDivided ? parts.find((each) => each.at === at) : undefined;
  return part === undefined ? cell : { ...cell, text: joinLines(part.lines), printed: part.lines };
}
