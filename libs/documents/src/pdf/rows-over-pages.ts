import { isItem } from './list-items.js';
import { isTight, type Laid } from './page-layout.js';
import { type PrintedLine } from './page-lines.js';

type Row = Extract<Laid, { kind: 'row' }>;

/**
 * Puts rows together that a page break cut in two. A row goes on when the next page begins with a row in the same
 * columns, or with lines in one of them, and the words there go on with a sentence.
 * @param bodies what belongs to the text, page by page
 * @returns as many pages; what goes on with a row stands on the page where the row began
 */
export function rowsOverPages(bodies: readonly (readonly Laid[])[]): Laid[][] {
  const pages: Laid[][] = [];
  let open: Row | null = null;
  for (const body of bodies) {
    const rest: Laid[] = [...body];
    const taken: number = open === null ? 0 : takeOver(open, rest);
    const page = rest.slice(taken);
    pages.push(page);
    const last = page.at(-1);
    if (last) open = last.kind === 'row' ? last : null;
  }
  return pages;
}

/** Adds to the row what goes on with it at the top of the next page. @returns how many elements that was */
function takeOver({ cells }: Row, page: readonly Laid[]): number {
  const [first] = page;
  if (!first) return 0;
  const lefts = cells.map((cell) => Math.min(...cell.map(({ left }) => left)));
  if (first.kind === 'row') {
    const aligned =
      first.cells.length === cells.length &&
      first.cells.every((cell, index) => cell.every((line) => isIn(line, lefts, index)));
    if (!aligned || !first.cells.some(([line]) => line && goesOn(line))) return 0;
    first.cells.forEach((cell, index) => cells[index]?.push(...cell));
    return 1;
  }
  const column = lefts.findIndex((_, index) => isIn(first.line, lefts, index));
  const cell = cells[column];
  const item = isItem(first.line.text) && (column > 0 || isNarrow(page, lefts));
  if (!cell || !(goesOn(first.line) || item)) return 0;
  let taken = 0;
  for (const each of page) {
    if (each.kind !== 'line' || !isIn(each.line, lefts, column)) break;
    const above = page[taken - 1];
    // The first column may go on with the next row of the table, whose other cells begin further down.
    if (column === 0 && above?.kind === 'line' && !isTight(above.line, each.line)) break;
    cell.push(each.line);
    taken += 1;
  }
  return taken;
}

/** A list outside tables would not begin a second line before it had reached the second column. */
function isNarrow([, second]: readonly Laid[], lefts: readonly number[]): boolean {
  return second?.kind === 'line' && isIn(second.line, lefts, 0) && goesOn(second.line);
}

/** Whether a line lies between where its column begins and where the next one does. */
function isIn(line: PrintedLine, lefts: readonly number[], column: number): boolean {
  const left = lefts[column];
  if (left === undefined || line.left < left - line.size) return false;
  return line.right < (lefts[column + 1] ?? Number.POSITIVE_INFINITY);
}

function goesOn({ text }: PrintedLine): boolean {
  return /^[\p{Ll}(]/u.test(text) && !isItem(text);
}
