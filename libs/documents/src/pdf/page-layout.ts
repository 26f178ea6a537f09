import { isBeside, type PrintedLine, WIDE_GAP } from './page-lines.js';

/** A line of running text, or a row of a table with the lines of each cell. */
export type Laid =
  { readonly kind: 'line'; readonly line: PrintedLine } | { readonly kind: 'row'; readonly cells: PrintedLine[][] };

/** Lines further apart than this many letters' heights do not belong to one cell when another cell stands beside them. */
const TIGHT = 1.6;

/** Lines whose baselines are nearer than this many letters' heights stand side by side, if only in part. */
const OVERLAP = 0.75;

/** Lines of one cell that are looked through. */
const LONGEST_CELL = 80;

/**
 * Finds the rows of tables on a page by how word processors draw them: cell after cell, so that the words jump up and to
 * the right where the next cell of a row begins.
 * @param lines in the order in which they were drawn
 */
export function pageLayout(lines: readonly PrintedLine[]): Laid[] {
  const laid: Laid[] = [];
  for (const line of lines) {
    const last = laid.at(-1);
    if (last?.kind === 'row' && joinsRow(last.cells, line)) continue;
    const beside = last?.kind === 'line' ? besideLines(laid, line) : 0;
    if (beside > 0) {
      const first = laid.splice(laid.length - beside).flatMap((each) => (each.kind === 'line' ? [each.line] : []));
      laid.push({ kind: 'row', cells: [first, [line]] });
    } else laid.push({ kind: 'line', line });
  }
  return laid;
}

/** Adds the line to the last cell, or as the next cell of the row. @returns false when it belongs to neither */
function joinsRow(cells: PrintedLine[][], line: PrintedLine): boolean {
  const cell = cells.at(-1);
  const last = cell?.at(-1);
  const [top] = cell ?? [];
  if (!cell || !last || !top) return false;
  const size = Math.max(last.size, line.size);
  const isBelow = line.baseline < last.baseline && !isBeside(last, line);
  if (isBelow) {
    const aligned =
      line.left >
      Math.max(
        ...cells
          .slice(0, -1)
          .flat()
          .map(({ left }) => left),
      ) +
        size;
    const near = last.baseline - line.baseline < 2.5 * size;
    if (aligned && near && line.left > top.left - 2 * size) {
      cell.push(line);
      return true;
    }
    return false;
  }
  if (line.left < last.right + WIDE_GAP * size && isBeside(last, line)) return false;
  const row = cells.flat();
  const highest = Math.max(...row.map(({ baseline }) => baseline));
  const lowest = Math.min(...row.map(({ baseline }) => baseline));
  const within = line.baseline < highest + size && line.baseline > lowest - size / 2;
  if (!within || line.left <= Math.max(...cell.map(({ left }) => left)) + size) return false;
  cells.push([line]);
  return true;
}

/**
 * How many of the last lines make the cell that this line stands beside; 0 when it stands beside none. A cell that is
 * centred beside a higher one begins at its middle: as many lines lie above as below.
 */
function besideLines(laid: readonly Laid[], line: PrintedLine): number {
  const lines: PrintedLine[] = [];
  for (const each of laid.toReversed()) {
    if (each.kind !== 'line' || each.line.right > line.left) break;
    const [below] = lines;
    if (below && each.line.baseline <= below.baseline) break;
    lines.unshift(each.line);
    if (lines.length > LONGEST_CELL) break;
  }
  const start = lines.findIndex(({ baseline }) => baseline < line.baseline + OVERLAP * line.size);
  if (start < 0) return 0;
  let count = lines.length - start;
  const [top] = lines.slice(start);
  const level = top !== undefined && isBeside(top, line);
  if (!level || count > 1) {
    const most = 2 * count;
    while (count < Math.min(most, lines.length)) {
      const [above, below] = lines.slice(-count - 1);
      if (!above || !below || !isTight(above, below)) break;
      count += 1;
    }
  }
  return count;
}

/** Whether two lines can belong to one paragraph. */
export function isTight(above: PrintedLine, below: PrintedLine): boolean {
  return above.baseline - below.baseline < TIGHT * Math.max(above.size, below.size) && above.size < 1.15 * below.size;
}
