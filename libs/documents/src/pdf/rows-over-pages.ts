import { goesOn, isItem } from './list-items.js';
import { type PrintedLine } from './page-lines.js';
import { type Placed, type PlacedRow } from './rows-in-columns.js';

/**
 * Puts rows together that a page break cut in two. A row goes on when the next page begins with a row in the same
 * columns whose words go on with a sentence, or with the list in the only cell that goes on.
 * @param pages what belongs to the text, page by page
 * @returns as many pages; what goes on with a row stands on the page where the row began
 */
export function rowsOverPages(pages: readonly (readonly Placed[])[]): Placed[][] {
  let open: PlacedRow | null = null;
  return pages.map((page) => {
    const rest = open !== null && takeOver(open, page) ? page.slice(1) : [...page];
    const last = rest.at(-1);
    if (last) open = last.kind === 'row' ? last : null;
    return rest;
  });
}

/** Adds to the row what goes on with it at the top of the next page. @returns whether anything does */
function takeOver(row: PlacedRow, [first]: readonly Placed[]): boolean {
  if (first?.kind !== 'row' || first.columns !== row.columns) return false;
  const filled = first.cells.filter((cell) => cell.length > 0);
  const isList = filled.length === 1 && begins(filled[0], isItem);
  if (!isList && !filled.some((cell) => begins(cell, goesOn))) return false;
  first.cells.forEach((cell, column) => row.cells[column]?.push(...cell));
  return true;
}

function begins(cell: readonly PrintedLine[] | undefined, how: (text: string) => boolean): boolean {
  const [line] = cell ?? [];
  return line !== undefined && how(line.text);
}
