import { type Element, lastLineOf, lineOf, type Row } from './elements.js';
import { withoutMarkup, joinText } from './markup.js';

/** A longer cell has come to its end, in characters. */
const LONGEST_CELL = 10_000;

/**
 * Puts rows together that were broken inside a cell: the line right below goes on with the last cell in a small letter, and
 * has no more cells of its own than the table has left.
 */
export function withWholeRows(elements: readonly Element[]): Element[] {
  const whole: Element[] = [];
  let width = 0;
  for (const element of elements) {
    const before = whole.at(-1);
    const joined = before?.kind === 'row' ? joinedRow(before, element, width) : null;
    if (joined !== null) {
      whole[whole.length - 1] = joined;
      continue;
    }
    if (element.kind === 'row' && before?.kind !== 'row') width = element.cells.length;
    whole.push(element);
  }
  return whole;
}

function joinedRow(row: Row, below: Element, width: number): Row | null {
  if (lineOf(below) !== row.lines[1] + 1) return null;
  const [first = '', ...rest] = cellsOf(below) ?? [];
  const last = row.cells.at(-1) ?? '';
  if (row.cells.length + rest.length > width) return null;
  if (!/^[a-z(]/.test(first) || last.length > LONGEST_CELL || /(?:^|[.:;?!])$/.test(withoutMarkup(last))) return null;
  return {
    kind: 'row',
    cells: [...row.cells.slice(0, -1), joinText(last, first), ...rest],
    lines: [row.lines[0], lastLineOf(below)],
  };
}

/** The cells of a row, or a paragraph as cells; null for a list item or a heading. */
function cellsOf(element: Element): readonly string[] | null {
  if (element.kind === 'row') return element.cells;
  return element.mark === null && element.level === null
    ? element.text
        .replace(/\s*\|$/, '')
        .split('|')
        .map((cell) => cell.trim())
    : null;
}
