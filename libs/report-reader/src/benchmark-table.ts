import { cellPieces, type CellPiece } from './cells.js';
import { type Row } from './elements.js';
import { warnOfRow } from './left-out.js';
import { comparable } from './folding.js';
import { joinText, withoutMarkup } from './markup.js';
import { splitQuestions, splitSources } from './lost-bullets.js';
import { type DraftBlock, type LineSpan } from './reading.js';
import { opening, type Warnings } from './warnings.js';
import { valueOf } from './list-marks.js';

/** Which column of a benchmarking table holds what. */
export interface BenchmarkColumns {
  readonly enquiry: number;
  readonly sources: number;
}

interface Item {
  text: string;
  subItems: { label: number | null; text: string }[];
  lines: LineSpan;
}

const LONGEST_HEADER = 100;
/** A longer item has swallowed what does not belong to it, in characters. */
const LONGEST_ITEM = 4000;
const SOURCES_LEAD_IN = /^(?:suggested|possible|examples? of) sources? of (?:information|evidence)\s*:?\s*/i;

/** Recognises the header row of a benchmarking table. Of two headers one is enough: the other may be damaged. */
export function benchmarkColumns(row: Row): BenchmarkColumns | null {
  if (!row.cells.some((cell) => /enqu|kn.w/i.test(cell.slice(0, LONGEST_HEADER)))) return null;
  if (row.cells.some((cell) => cell.length > LONGEST_HEADER)) return null;
  const headers = row.cells.map((cell) => comparable(withoutMarkup(cell)));
  const enquiry = headers.findIndex((header) => /^lines? of enquiry$/.test(header));
  const sources = headers.findIndex((header) => /^how do we know$/.test(header));
  if (enquiry !== -1 && sources !== -1) return { enquiry, sources };
  if (headers.length !== 2 || enquiry === sources) return null;
  return enquiry === -1 ? { enquiry: 1 - sources, sources } : { enquiry, sources: 1 - enquiry };
}

/** Reads the rows of one benchmarking table into its block. A page break splits a row in two: the tail of an item then opens the next row's cell. */
export class BenchmarkTable {
  private readonly enquiry: Item[] = [];
  private readonly sources: Item[] = [];

  constructor(
    private readonly columns: BenchmarkColumns,
    private readonly warnings: Warnings,
  ) {}

  add(row: Row): void {
    const { enquiry, sources } = this.columns;
    if (row.cells.some((cell, column) => column !== enquiry && column !== sources && /\w/.test(cell)))
      warnOfRow(row, this.warnings);
    this.addCell(this.enquiry, row.cells[this.columns.enquiry] ?? '', row.lines, splitQuestions);
    this.addCell(this.sources, row.cells[this.columns.sources] ?? '', row.lines, splitSources);
  }

  /** The block with what the table says of it. */
  fill(block: DraftBlock): DraftBlock {
    const linesOfEnquiry = this.enquiry.map(({ text, subItems, lines }) => ({
      text,
      subItems: subItems.map((each) => each.text),
      lines,
    }));
    return {
      ...block,
      linesOfEnquiry,
      evidenceSources: this.sources.map((item) => ({ text: allText(item), lines: item.lines })),
    };
  }

  private addCell(items: Item[], cell: string, lines: LineSpan, split: (text: string) => string[]): void {
    const pieces = withoutLeadIn(cellPieces(cell));
    const hasList = pieces.some((piece) => piece.mark !== null);
    const [only] = pieces;
    if (items.length === 0 && pieces.length === 1 && only?.mark === null && split(only.text).length > 1) {
      this.addLost(items, only.text, lines, split);
      return;
    }
    for (const piece of pieces) {
      if (piece.mark === null) this.addParagraph(items, piece.text, lines, hasList);
      else if (piece.mark.lost) this.addLost(items, piece.text, lines, split);
      else if (piece.mark.style === 'bullet') items.push({ text: piece.text, subItems: [], lines: [...lines] });
      else addLabelled(items, piece, lines);
    }
  }

  /** A paragraph goes on with the item before it, unless it stands alone in a table without lists. */
  private addParagraph(items: Item[], text: string, lines: LineSpan, hasList: boolean): void {
    const last = items.at(-1);
    const leaf = last?.subItems.at(-1) ?? last;
    const alone = leaf !== undefined && !hasList && /^[A-Z‘“]/.test(text) && /[.?!;]/.test(leaf.text.at(-1) ?? '');
    if (last === undefined || leaf === undefined || alone || leaf.text.length > LONGEST_ITEM) {
      items.push({ text, subItems: [], lines: [...lines] });
      return;
    }
    leaf.text = joinText(leaf.text, text);
    last.lines[1] = lines[1];
  }

  private addLost(items: Item[], text: string, lines: LineSpan, split: (text: string) => string[]): void {
    const parts = split(text);
    for (const part of parts) items.push({ text: part, subItems: [], lines: [...lines] });
    this.warnings.add(
      'bullets-lost',
      lines[0],
      `The bullets of “${opening(text)}” are lost; it was split into ${parts.length} ${parts.length === 1 ? 'item' : 'items'} by its sentences.`,
    );
  }
}

function addLabelled(items: Item[], piece: CellPiece, lines: LineSpan): void {
  const last = items.at(-1);
  const label = valueOf(piece.mark);
  const before = last?.subItems.at(-1)?.label ?? null;
  const nested = last !== undefined && (!/[.?!;]$/.test(last.text) || (before !== null && label === before + 1));
  if (nested) {
    last.subItems.push({ label, text: piece.text });
    last.lines[1] = lines[1];
  } else items.push({ text: piece.text, subItems: [], lines: [...lines] });
}

function withoutLeadIn(pieces: readonly CellPiece[]): CellPiece[] {
  return pieces
    .map((piece) => ({ mark: piece.mark, text: piece.text.replace(SOURCES_LEAD_IN, '') }))
    .filter((piece) => piece.text !== '');
}

function allText(item: Item): string {
  return item.subItems.reduce((text, sub) => joinText(text, sub.text), item.text);
}
