import { goesOn, isItem } from './list-items.js';
import { isTight, type Laid } from './page-layout.js';
import { isBeside, type PrintedLine } from './page-lines.js';
import { TableColumns } from './table-columns.js';

/** A row of a table, a cell for each of its columns; rows of one table have the same columns. */
export interface PlacedRow {
  readonly kind: 'row';
  readonly cells: PrintedLine[][];
  readonly columns: TableColumns;
}

export type Placed = Extract<Laid, { kind: 'line' }> | PlacedRow;

/** A row of more cells is not one to look for others below. */
const MOST_COLUMNS = 40;

/** Lines further below a table than this many letters' heights are not looked for in its columns. */
const NEAR_TABLE = 4;

/** Parts of a cell further apart than this many letters' heights are cells of two rows. */
const WITHIN_CELL = 2.5;

/** The middles of two cells beside each other are no further apart than this many letters' heights. */
const OFF_CENTRE = 0.75;

/** Letters so much larger or smaller are not those of the table. */
const OTHER_SIZE = 0.12;

/**
 * Puts rows of which not every cell is filled under the columns of the rows above them, by where their words stand.
 * Lines that stand below a row, in one of its columns and no wider than that, are such rows too.
 * @param bodies what belongs to the text, page by page
 */
export function rowsInColumns(bodies: readonly (readonly Laid[])[]): Placed[][] {
  const tables = new Tables();
  return bodies.map((body) => tables.page(body));
}

class Tables {
  #placed: Placed[] = [];
  /** Columns of the table that may go on; null outside tables. */
  #columns: TableColumns | null = null;
  /** Lines in the first column below the last row, of which it is not known yet whether they belong to the table. */
  #run: PrintedLine[] = [];
  /** The line that comes next has to stand below this one; null at the top of a page. */
  #above: PrintedLine | null = null;
  /** The right edge of the page's text. */
  #right = 0;

  page(body: readonly Laid[]): Placed[] {
    this.#placed = [];
    this.#above = null;
    this.#right = body.reduce(
      (right, each) => linesOf(each).reduce((most, line) => Math.max(most, line.right), right),
      0,
    );
    for (const each of body) {
      if (each.kind === 'row') this.#takeRow(each.cells);
      else this.#takeLine(each.line);
    }
    this.#endRun();
    return this.#placed;
  }

  #takeRow(cells: PrintedLine[][]): void {
    const placed = this.#columns?.place(cells) ?? null;
    const taken = placed === null ? 0 : belongingTo(placed, this.#run);
    const beginning = this.#run.splice(this.#run.length - taken);
    this.#endRun();
    if (placed !== null) placed[0]?.unshift(...beginning);
    if (placed !== null && this.#columns !== null) this.#push(placed, this.#columns);
    else {
      const columns = new TableColumns(cells);
      this.#push(cells, columns);
      this.#columns = cells.length > MOST_COLUMNS ? null : columns;
    }
  }

  #takeLine(line: PrintedLine): void {
    const columns = this.#columns;
    const column = columns?.columnOf(line) ?? null;
    if (columns === null || column === null || !this.#isNear(line)) this.#endTable(line);
    else if (column === 0) {
      this.#run.push(line);
      this.#above = line;
    } else {
      this.#endRun();
      if (this.#columns === columns && this.#isInTable(columns, column, line)) this.#addBelow(columns, column, line);
      else this.#endTable(line);
    }
  }

  #endTable(line: PrintedLine): void {
    this.#endRun();
    this.#columns = null;
    this.#placed.push({ kind: 'line', line });
    this.#above = line;
  }

  #isNear(line: PrintedLine): boolean {
    const above = this.#above;
    if (above === null) return true;
    const gap = above.baseline - line.baseline;
    return gap > 0 && gap < NEAR_TABLE * line.size && Math.abs(line.size / above.size - 1) < OTHER_SIZE;
  }

  #isInTable(columns: TableColumns, column: number, line: PrintedLine): boolean {
    if (this.#placed.length === 0 && (goesOn(line.text) || isItem(line.text))) return true;
    return this.#goesOnWith(column) || (columns.isTable && columns.hasBegun(column, line));
  }

  /** Whether the last row is one of which only this column is filled. */
  #goesOnWith(column: number): boolean {
    const last = this.#placed.at(-1);
    return (
      last?.kind === 'row' &&
      last.cells.every((cell, index) => (index === column ? cell.length > 0 : cell.length === 0))
    );
  }

  #addBelow(columns: TableColumns, column: number, line: PrintedLine): void {
    const last = this.#placed.at(-1);
    const isClose = this.#above !== null && this.#above.baseline - line.baseline < WITHIN_CELL * line.size;
    if (last?.kind === 'row' && isClose && this.#goesOnWith(column)) {
      last.cells[column]?.push(line);
      columns.add(column, [line]);
      this.#above = line;
    } else this.#push(inColumn(columns, column, [line]), columns);
  }

  #push(cells: PrintedLine[][], columns: TableColumns): void {
    cells.forEach((cell, column) => columns.add(column, cell));
    this.#placed.push({ kind: 'row', cells, columns });
    this.#above = cells.flat().reduce((lowest, line) => (line.baseline < lowest.baseline ? line : lowest));
  }

  /** Writes the lines of the run: as rows, up to the last that the column's edge has broken, and as lines from there. */
  #endRun(): void {
    const columns = this.#columns;
    if (columns === null || this.#run.length === 0) return;
    const blocks = blocksOf(this.#run, isTight);
    this.#run = [];
    const right = Math.max(this.#right, columns.right);
    const broken = columns.isTable ? blocks.findLastIndex((block) => isBroken(block, right)) : -1;
    const count = Math.max(broken + 1, this.#placed.length === 0 && goesOnOverThePage(blocks[0] ?? [], right) ? 1 : 0);
    const within = blocks.slice(0, count);
    // What goes on from the page before is one row, whatever comes below it.
    const rows = this.#placed.length === 0 ? within.splice(0, 1) : [];
    rows.push(...blocksOf(within.flat(), isWithinCell));
    const after = blocks.slice(count).flat();
    const above = this.#above;
    for (const lines of rows) this.#push(inColumn(columns, 0, lines), columns);
    for (const line of after) this.#placed.push({ kind: 'line', line });
    this.#above = above;
    if (after.length > 0) this.#columns = null;
  }
}

/**
 * How many of the lines above a row belong to its first cell: those of the paragraph that its first line goes on with,
 * and those without which the cells would not be centred beside each other.
 */
function belongingTo([cell, ...others]: readonly PrintedLine[][], run: readonly PrintedLine[]): number {
  const beside = others.flat().map(({ baseline }) => baseline);
  const [top] = cell ?? [];
  const bottom = cell?.at(-1);
  const above = run.at(-1);
  if (!top || !bottom || !above || beside.length === 0) return 0;
  const highest = beside.reduce((most, baseline) => Math.max(most, baseline));
  const lowest = beside.reduce((least, baseline) => Math.min(least, baseline));
  const offCentre = (line: PrintedLine): number => Math.abs(line.baseline + bottom.baseline - highest - lowest) / 2;
  const isLevel = isBeside(top, { baseline: highest, size: top.size });
  if (isLevel && !isOneSentence(above, top)) return 0;
  const blocks = blocksOf([...run, top], isTight).map((block) => block.length);
  let taken = (blocks.pop() ?? 1) - 1;
  let count = taken;
  let least = Math.min(offCentre(taken > 0 ? (run.at(-taken) ?? top) : top), OFF_CENTRE * top.size);
  for (const length of blocks.reverse()) {
    taken += length;
    const first = run.at(-taken);
    if (first === undefined || offCentre(first) >= least) continue;
    least = offCentre(first);
    count = taken;
  }
  return count;
}

function inColumn(columns: TableColumns, column: number, lines: PrintedLine[]): PrintedLine[][] {
  return Array.from({ length: columns.count }, (_, index) => (index === column ? lines : []));
}

function isWithinCell(above: PrintedLine, below: PrintedLine): boolean {
  return above.baseline - below.baseline < WITHIN_CELL * below.size;
}

function blocksOf(
  lines: readonly PrintedLine[],
  belong: (above: PrintedLine, below: PrintedLine) => boolean,
): PrintedLine[][] {
  const blocks: PrintedLine[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const above = block?.at(-1);
    if (block && above && belong(above, line)) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** Whether a sentence was broken at the end of a line although the page had room for its next word. */
function isBroken(block: readonly PrintedLine[], right: number): boolean {
  return block.some((line, index) => {
    const below = block[index + 1];
    if (!below || !isOneSentence(line, below)) return false;
    const word = below.text.search(/\s|$/) / below.text.length;
    return line.right + word * (below.right - below.left) + line.size < right;
  });
}

/** Whether lines at the top of a page go on with a sentence, or with a list that is no wider than a column. */
function goesOnOverThePage(block: readonly PrintedLine[], right: number): boolean {
  const text = block[0]?.text ?? '';
  return goesOn(text) || (isItem(text) && isBroken(block, right));
}

/** Whether the line below goes on with a small letter, or as an item of a list that is set in further than its mark. */
function isOneSentence(above: PrintedLine, below: PrintedLine): boolean {
  if (!isTight(above, below)) return false;
  return goesOn(below.text) || (isItem(above.text) && !isItem(below.text) && below.left > above.left);
}

function linesOf(each: Laid): readonly PrintedLine[] {
  return each.kind === 'line' ? [each.line] : each.cells.flat();
}
