import { type PrintedLine } from './page-lines.js';

/** Lefts of one column agree to so many points. */
const SAME_LEFT = 0.5;

/** Where the columns of one table stand, as far as its rows have shown it. */
export class TableColumns {
  readonly #lefts: number[];
  readonly #rights: number[];
  /** Where lines of each column began. */
  readonly #begun: Set<number>[];
  #isTable = false;

  /** @param cells a row of which every cell is filled */
  constructor(cells: readonly (readonly PrintedLine[])[]) {
    this.#lefts = cells.map(() => Number.POSITIVE_INFINITY);
    this.#rights = cells.map(() => Number.NEGATIVE_INFINITY);
    this.#begun = cells.map(() => new Set());
    cells.forEach((cell, column) => this.add(column, cell));
  }

  get count(): number {
    return this.#lefts.length;
  }

  /** Whether more than one row stands in these columns: one alone may be a page set in columns. */
  get isTable(): boolean {
    return this.#isTable;
  }

  /** The right edge of what stands in the table. */
  get right(): number {
    return Math.max(...this.#rights);
  }

  add(column: number, lines: readonly PrintedLine[]): void {
    for (const { left, right } of lines) {
      this.#lefts[column] = Math.min(left, this.#lefts[column] ?? left);
      this.#rights[column] = Math.max(right, this.#rights[column] ?? right);
      this.#begun[column]?.add(stepOf(left));
    }
  }

  /** The one column that the line stands in; null when it stands across columns or outside the table. */
  columnOf(line: PrintedLine): number | null {
    for (let column = this.count - 1; column >= 0; column--) {
      const left = this.#lefts[column] ?? 0;
      const begins = line.left >= left - line.size;
      // Words that are centred in their column may begin before those above them.
      const isCentred = column > 0 && line.left > (this.#rights[column - 1] ?? 0) && line.right > left;
      if (begins || isCentred)
        return line.right < (this.#lefts[column + 1] ?? Number.POSITIVE_INFINITY) ? column : null;
    }
    return null;
  }

  /** Whether an earlier line of the column began at the same place. */
  hasBegun(column: number, { left }: PrintedLine): boolean {
    const begun = this.#begun[column];
    return begun !== undefined && [-1, 0, 1].some((step) => begun.has(stepOf(left) + step));
  }

  /**
   * Takes a row of the table.
   * @returns its cells under the columns they stand in, none where a column is empty; null when it is no row of this table
   */
  place(cells: readonly PrintedLine[][]): PrintedLine[][] | null {
    if (cells.length > this.count) return null;
    const row: PrintedLine[][] = Array.from({ length: this.count }, () => []);
    let after = -1;
    for (const cell of cells) {
      const [column, ...others] = new Set(cell.map((line) => this.columnOf(line)));
      if (column === undefined || column === null || others.length > 0 || column <= after) return null;
      row[column] = cell;
      after = column;
    }
    this.#isTable = true;
    return row;
  }
}

function stepOf(left: number): number {
  return Math.round(left / SAME_LEFT);
}
