import { addresseesIn } from './addressees.js';
import { cellPieces } from './cells.js';
import { type Row } from './elements.js';
import { comparable, fold } from './folding.js';
import { joinText, withoutMarkup } from './markup.js';
import { type DraftAddressee, type LineSpan } from './reading.js';
import { namesOnlyRoles } from './roles.js';

/** Which column of a table of recommendations holds what; -1 for none. */
export interface RecommendationColumns {
  readonly count: number;
  readonly recommendation: number;
  readonly number: number;
  readonly addressee: number;
}

/** A recommendation of a table: in one row, or in several that a page break made of it. */
export interface TabledRecommendation {
  readonly number: string | null;
  /** As printed; null where the table says it in the recommendation itself, or not at all. */
  readonly addressee: string | null;
  readonly text: string;
  readonly lines: LineSpan;
}

const RECOMMENDATION = /^(?:our |the |key |main )?recommendations?$/;
const NUMBER = /^(?:no|nr|number|ref|reference|rec|rec no|recommendation (?:no|number)|#)?$/;
const ADDRESSEE =
  /^(?:addressees?|addressed to|directed (?:to|at)|recommended to|for|to|for whom|who|body|organisations?|agency|agencies|responsible(?: body| agency| organisation| for delivery)?|responsibility|lead(?: agency| organisation)?|owners?)$/;
/** Columns of no use to a draft. Others, such as what is being done, make the table one of answers. */
const BESIDE = /^(?:priority|page|paragraph|para|section|theme|chapter|standard|timescales?|by when|deadline|date)$/;

/** Recognises the header row of a table that makes recommendations; null for a table of anything else, answers to them included. */
export function recommendationColumns({ cells }: Row): RecommendationColumns | null {
  if (!cells.some((cell) => cell.length < 60 && /recommend/i.test(cell))) return null;
  const headers = cells.map((cell) => comparable(withoutMarkup(cell)));
  const recommendation = headers.findIndex((header) => RECOMMENDATION.test(header));
  const others = headers.filter((_, index) => index !== recommendation);
  const known = others.every((header) => NUMBER.test(header) || ADDRESSEE.test(header) || BESIDE.test(header));
  if (recommendation === -1 || others.length === 0 || !known) return null;
  const number = headers.findIndex((header, index) => index !== recommendation && NUMBER.test(header));
  const addressee = headers.findIndex((header) => ADDRESSEE.test(header));
  return { count: headers.length, recommendation, number, addressee };
}

interface TableRow {
  readonly cells: readonly string[];
  readonly lines: LineSpan;
}

/** Reads the rows of one table. An empty addressee is the one above it; a cell that was broken over two lines is put together. */
export class RecommendationTable {
  #addressee: string | null = null;
  /** A row with too few cells, which may go on in the next line. */
  #short: TableRow | null = null;

  constructor(private readonly columns: RecommendationColumns) {}

  /** The recommendations of the rows that have come to their end with this line. */
  take({ cells, line }: Row): readonly TabledRecommendation[] {
    const row: TableRow = { cells, lines: [line, line] };
    const joined = this.#short === null ? null : this.#joined(this.#short, row);
    if (joined !== null) {
      this.#short = null;
      return this.#read(joined);
    }
    const before = this.end();
    if (cells.length > 1 && cells.length < this.columns.count) {
      this.#short = row;
      return before;
    }
    return [...before, ...this.#read(row)];
  }

  /** What is left when the table ends. */
  end(): readonly TabledRecommendation[] {
    const left = this.#short;
    this.#short = null;
    return left === null ? [] : this.#read(left);
  }

  /** A line's first cell goes on with the last one above, where together they fill the row and the line does not start with a number. */
  #joined(before: TableRow, { cells, lines }: TableRow): TableRow | null {
    const [first = '', ...rest] = cells;
    if (before.cells.length + rest.length !== this.columns.count) return null;
    if (this.columns.number === 0 && printedNumber(first) !== null) return null;
    const joined = joinText(before.cells.at(-1) ?? '', first);
    return { cells: [...before.cells.slice(0, -1), joined, ...rest], lines: [before.lines[0], lines[1]] };
  }

  #read({ cells, lines }: TableRow): TabledRecommendation[] {
    const { recommendation, number, addressee } = this.columns;
    const named = withoutMarkup(cells[addressee] ?? '');
    if (named !== '') this.#addressee = named;
    const printed = printedNumber(cells[number] ?? '');
    return cellPieces(cells[recommendation] ?? '').map((piece, index) => ({
      number: piece.mark?.label ?? (index === 0 ? printed : null),
      addressee: this.#addressee,
      text: piece.text,
      lines,
    }));
  }
}

function printedNumber(cell: string): string | null {
  return /^\W*(?:R|rec(?:ommendation)?\s*)?(\d{1,3}|[a-z])\W*$/i.exec(withoutMarkup(cell))?.[1] ?? null;
}

/** The addressees of a cell, where it names nobody else. */
export function tabledAddressees(printed: string): DraftAddressee[] {
  const addressees = addresseesIn(printed.replace(/\s*[;/]\s*/g, ', '));
  return addressees.every((each) => namesOnlyRoles(fold(each.printed))) ? addressees : [{ printed, roles: [] }];
}
