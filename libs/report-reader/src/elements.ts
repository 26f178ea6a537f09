import { cellPieces } from './cells.js';
import { headingKind } from './headings.js';
import { leadInOf, LONGEST_LEAD_IN } from './lead-ins.js';
import { type ListMark, markAt, type MarkedText, valueOf } from './list-marks.js';
import { hasBlockMarkup, joinLines, withoutMarkup } from './markup.js';
import { type LineSpan } from './reading.js';
import { endsAmid } from './sentences.js';

/** A paragraph, heading or list item, joined from its lines. */
export interface Passage {
  readonly kind: 'passage';
  readonly mark: ListMark | null;
  readonly indent: number;
  readonly text: string;
  readonly lines: LineSpan;
  /** The level of a heading that the document itself marks as one, 1 being the highest; null otherwise. */
  readonly level: number | null;
}

/** A table row; cells still carry their markup. */
export interface Row {
  readonly kind: 'row';
  readonly cells: readonly string[];
  readonly lines: LineSpan;
}

export type Element = Passage | Row;

const RULE_LINE = /^[\s|:=_-]*(?:--|==|__)[\s|:=_-]*$/;
/** A row between bars; the last may be lost. */
const PIPE_ROW = /^\s*(?:-\s+)?\|(.*[^\s|].*)$/;
/** Words, and behind them a row that ends with a bar. */
const ROW_BEHIND_WORDS = /^(\s*[^\s|][^|]*)\|(.*[^\s|].*)\|\s*$/;
const MARKDOWN_HEADING = /^\s{0,3}(#{1,6})\s+(.*?)#*\s*$/;
/** So many items of a list may have lost their numbers before one that still has it. */
const LOST_NUMBERS = 2;
/** No sentence ends in a number and goes on in a small letter. */
const NUMBERED_IN_SMALL = /^\s*\d{1,2}\.\s+[a-z]/;
/** Longer lines are no rules and no headings. */
const LONGEST_RULE = 400;

/** Where a passage or row stands, for warnings. */
export function lineOf(element: Element): number {
  return element.lines[0];
}

/** The last line of a passage or row. */
export function lastLineOf(element: Element): number {
  return element.lines[1];
}

/**
 * Joins lines into paragraphs and list items and splits tables into rows.
 * @param lines the document's lines, the first being line 1
 * @param furniture numbers of lines that belong to the page and not to the text
 */
export function elementsOf(lines: readonly string[], furniture: ReadonlySet<number>): Element[] {
  const assembly = new Assembly();
  lines.forEach((line, index) => {
    const number = index + 1;
    if (isBlank(line) || furniture.has(number)) assembly.endPassage();
    else assembly.take(line, number);
  });
  assembly.endPassage();
  return assembly.elements;
}

/** Told from its first letter for most lines. */
function isBlank(line: string): boolean {
  return line === '' || (/\s/.test(line.charAt(0)) && line.trim() === '');
}

/** Splits a line of text that has run into a table's row, up to its first bar and behind it; null for any other line. */
export function rowBehindWords(line: string): { readonly words: string; readonly cells: string[] } | null {
  if (!line.includes('|') || !line.trimEnd().endsWith('|') || PIPE_ROW.test(line)) return null;
  const match = ROW_BEHIND_WORDS.exec(line);
  if (match === null) return null;
  return { words: match[1] ?? '', cells: (match[2] ?? '').split('|').map((cell) => cell.trim()) };
}

/** A passage whose lines are still coming in. They are joined once, at its end, so that long passages cost no more than their length. */
interface OpenPassage {
  readonly mark: ListMark | null;
  readonly indent: number;
  readonly parts: string[];
  length: number;
  readonly lines: LineSpan;
}

class Assembly {
  readonly elements: Element[] = [];
  private open: OpenPassage | null = null;
  /** The mark of the last item, which may lie behind a page break or a list within it. */
  private lastMark: ListMark | null = null;
  private lastNumber: number | null = null;

  endPassage(): void {
    if (this.open === null) return;
    const { mark, indent, parts, lines } = this.open;
    this.elements.push({ kind: 'passage', mark, indent, text: joinLines(parts), lines, level: null });
    this.open = null;
  }

  take(line: string, number: number): void {
    const heading = line.length > LONGEST_RULE ? null : MARKDOWN_HEADING.exec(line);
    if (line.length <= LONGEST_RULE && RULE_LINE.test(line)) this.endPassage();
    else if (heading !== null) this.addWhole(null, 0, heading[2] ?? '', number, heading[1]?.length ?? 1);
    else this.takeText(line, number);
  }

  private takeText(line: string, number: number): void {
    const cells = this.cellsOf(line);
    const joined = cells === null ? rowBehindWords(line) : null;
    if (cells !== null) this.addRow(cells, number);
    else if (joined !== null) {
      this.takePlain(joined.words, number);
      this.addRow(joined.cells, number);
    } else if (hasBlockMarkup(line)) this.takeMarkedUp(line, number);
    else if (line.includes('\t')) this.takePlain(line.replace(/^\s*\t+/, '  ').replaceAll('\t', ' '), number);
    else this.takePlain(line, number);
  }

  /** The line's cells, or null when it is no table row. Inside a table an empty first cell counts; elsewhere leading tabs indent. */
  private cellsOf(line: string): string[] | null {
    const piped = PIPE_ROW.exec(line);
    if (piped !== null)
      return (piped[1] ?? '')
        .replace(/\|\s*$/, '')
        .split('|')
        .map((cell) => cell.trim());
    const inTable = this.open === null && this.elements.at(-1)?.kind === 'row';
    const markedUp =
      hasBlockMarkup(line) && (line.includes('\t') || (inTable && headingKind(withoutMarkup(line)) === null));
    if (markedUp) return line.split('\t').map((cell) => cell.trim());
    if (!line.includes('\t')) return null;
    const cells = (inTable ? line : line.trimStart()).split('\t').map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== '');
    const [first = ''] = filled;
    if (filled.length === 2 && markAt(`${first} x`)?.rest === 'x') return null;
    return cells.length > 1 && (inTable || filled.length > 1) ? cells : null;
  }

  private addRow(cells: readonly string[], line: number): void {
    this.endPassage();
    if (cells.some((cell) => cell !== '')) this.elements.push({ kind: 'row', cells, lines: [line, line] });
  }

  private addWhole(mark: ListMark | null, indent: number, marked: string, number: number, level: number | null): void {
    this.endPassage();
    const text = withoutMarkup(marked);
    if (text !== '') this.elements.push({ kind: 'passage', mark, indent, text, lines: [number, number], level });
  }

  private takeMarkedUp(line: string, number: number): void {
    for (const piece of cellPieces(line)) this.addWhole(piece.mark, 0, piece.text, number, null);
  }

  private takePlain(line: string, number: number): void {
    const marked = markAt(line);
    if (marked !== null && this.beginsItem(marked, line)) {
      this.start(marked.mark, marked.indent, withoutMarkup(marked.rest), number);
      return;
    }
    const text = withoutMarkup(line);
    if (text === '') return;
    if (headingKind(text) !== null) this.addWhole(null, 0, text, number, null);
    else if (this.open !== null && this.isNextLeadIn(this.open, text)) this.start(null, 0, text, number);
    else if (this.open === null) this.start(null, 0, text, number);
    else this.goOn(this.open, text, number);
    if (this.open?.mark === null && text.endsWith(':') && this.isLeadIn(this.open)) this.endPassage();
  }

  private start(mark: ListMark | null, indent: number, text: string, number: number): void {
    this.endPassage();
    this.open = { mark, indent, parts: [text], length: text.length, lines: [number, number] };
    this.lastMark = mark ?? this.lastMark;
    this.lastNumber = valueOf(mark) ?? this.lastNumber;
  }

  private goOn(open: OpenPassage, text: string, number: number): void {
    open.parts.push(text);
    open.length += text.length;
    open.lines[1] = number;
  }

  /** Whether a line is a whole lead-in that the text above it cannot go on with: the empty line between them was lost. */
  private isNextLeadIn(open: OpenPassage, line: string): boolean {
    if (!line.endsWith(':') || !/^[A-Z]/.test(line)) return false;
    const before = open.parts.at(-1) ?? '';
    const ended = /[.;]$/.test(before);
    const isPoint = open.mark !== null || /^[a-z]/.test(open.parts[0] ?? '');
    const goesOn = /,$/.test(before) || endsAmid(before);
    return (ended || (isPoint && !goesOn)) && leadInOf(line)?.pure === true;
  }

  private isLeadIn(open: OpenPassage): boolean {
    return open.length <= LONGEST_LEAD_IN && leadInOf(joinLines(open.parts)) !== null;
  }

  /** A dash, number or letter at the start of a wrapped line may belong to the sentence: it marks an item only where one can begin. */
  private beginsItem({ mark, rest }: MarkedText, line: string): boolean {
    if (this.open === null || !mark.weak) return true;
    if (/[.:;?!,]/.test(this.open.parts.at(-1)?.at(-1) ?? '')) return true;
    const inList = this.open.mark !== null;
    const value = valueOf(mark);
    const last = this.lastNumber ?? 0;
    if (value !== null) {
      if (NUMBERED_IN_SMALL.test(line)) return true;
      const next = value > 1 && value > last && value <= last + (inList ? LOST_NUMBERS + 1 : 1);
      return (
        next || (this.open.mark?.style === 'number' && /^[A-Z]/.test(rest) && /^[A-Z]/.test(this.open.parts[0] ?? ''))
      );
    }
    if (mark.style === 'letter') return this.open.mark?.style === 'letter';
    return mark.glyph === this.lastMark?.glyph || (inList && /[-*+]/.test(mark.glyph ?? ''));
  }
}
