import { addresseesIn } from './addressees.js';
import { cellPieces } from './cells.js';
import { type Row } from './elements.js';
import { comparable, fold } from './folding.js';
import { withoutMarkup } from './markup.js';
import { type DraftAddressee, type LineSpan } from './reading.js';
import { namesOnlyRoles } from './roles.js';

/** Which column of a table of recommendations holds what; -1 for none. */
export interface RecommendationColumns {
  readonly count: number;
  readonly recommendation: number;
  readonly number: number;
  readonly addressee: number;
}

/** A recommendation of a table. */
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

/** Reads the rows of one table. An empty addressee is the one above it. */
export class RecommendationTable {
  #addressee: string | null = null;

  constructor(private readonly columns: RecommendationColumns) {}

  /** Whether a row has more cells than the table has columns, two rows having become one, or says nothing where it should recommend. */
  isDamaged({ cells }: Row): boolean {
    const missing = withoutMarkup(cells[this.columns.recommendation] ?? '') === '';
    return missing || cells.slice(this.columns.count).some((cell) => cell !== '');
  }

  /** The recommendations of a row: several where its cell holds a list. */
  take({ cells, lines }: Row): TabledRecommendation[] {
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
