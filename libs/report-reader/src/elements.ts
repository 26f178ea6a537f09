import { cellPieces } from './cells.js';
import { headingKind } from './headings.js';
import { leadInOf } from './lead-ins.js';
import { type ListMark, markAt, valueOf } from './list-marks.js';
import { hasBlockMarkup, joinText, withoutMarkup } from './markup.js';
import { type LineSpan } from './reading.js';

/** A paragraph, heading or list item, joined from its lines. */
export interface Passage {
  readonly kind: 'passage';
  readonly mark: ListMark | null;
  readonly indent: number;
  text: string;
  readonly lines: LineSpan;
  /** Marked as a heading by the document itself. */
  readonly heading: boolean;
}

/** A table row; cells still carry their markup. */
export interface Row {
  readonly kind: 'row';
  readonly cells: readonly string[];
  readonly line: number;
}

export type Element = Passage | Row;

const RULE_LINE = /^[\s|:=_-]*(?:--|==|__)[\s|:=_-]*$/;
const PIPE_ROW = /^\s*(?:-\s+)?\|(.*)\|\s*$/;
const MARKDOWN_HEADING = /^\s{0,3}#{1,6}\s+(.*?)#*\s*$/;

/** Where a passage or row stands, for warnings. */
export function lineOf(element: Element): number {
  return element.kind === 'row' ? element.line : element.lines[0];
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
    if (furniture.has(number) || line.trim() === '') assembly.endPassage();
    else assembly.take(line, number);
  });
  return assembly.elements;
}

class Assembly {
  readonly elements: Element[] = [];
  private open: Passage | null = null;

  endPassage(): void {
    this.open = null;
  }

  take(line: string, number: number): void {
    if (RULE_LINE.test(line)) {
      this.endPassage();
      return;
    }
    const heading = MARKDOWN_HEADING.exec(line);
    if (heading !== null) {
      this.addWhole(null, 0, heading[1] ?? '', number, true);
      return;
    }
    const cells = this.cellsOf(line);
    if (cells !== null) {
      this.addRow(cells, number);
      return;
    }
    if (hasBlockMarkup(line)) {
      this.takeMarkedUp(line, number);
      return;
    }
    this.takePlain(line.replace(/^\s*\t+/, '  ').replaceAll('\t', ' '), number);
  }

  /** The line's cells, or null when it is no table row. Inside a table an empty first cell counts; elsewhere leading tabs indent. */
  private cellsOf(line: string): string[] | null {
    const piped = PIPE_ROW.exec(line);
    if (piped !== null) return (piped[1] ?? '').split('|').map((cell) => cell.trim());
    const inTable = this.elements.at(-1)?.kind === 'row' && this.open === null;
    if (inTable && hasBlockMarkup(line) && headingKind(withoutMarkup(line)) === null)
      return line.split('\t').map((cell) => cell.trim());
    if (!line.includes('\t')) return null;
    const cells = (inTable ? line : line.trimStart()).split('\t').map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== '');
    const [first = ''] = filled;
    if (filled.length === 2 && markAt(`${first} x`)?.rest === 'x') return null;
    return cells.length > 1 && (inTable || filled.length > 1) ? cells : null;
  }

  private addRow(cells: readonly string[], line: number): void {
    this.endPassage();
    if (cells.some((cell) => cell !== '')) this.elements.push({ kind: 'row', cells, line });
  }

  private addWhole(mark: ListMark | null, indent: number, text: string, number: number, heading: boolean): void {
    this.start(mark, indent, withoutMarkup(text), number, heading);
    this.endPassage();
  }

  private start(mark: ListMark | null, indent: number, text: string, number: number, heading: boolean): void {
    if (text === '') {
      this.endPassage();
      return;
    }
    this.open = { kind: 'passage', mark, indent, text, lines: [number, number], heading };
    this.elements.push(this.open);
  }

  private takeMarkedUp(line: string, number: number): void {
    for (const piece of cellPieces(line)) this.addWhole(piece.mark, 0, piece.text, number, false);
  }

  private takePlain(line: string, number: number): void {
    const marked = markAt(line);
    if (marked !== null && this.beginsItem(marked.mark)) {
      this.start(marked.mark, marked.indent, withoutMarkup(marked.rest), number, false);
      return;
    }
    const text = withoutMarkup(line);
    if (this.open === null || headingKind(text) !== null) this.start(null, 0, text, number, false);
    else {
      this.open.text = joinText(this.open.text, text);
      this.open.lines[1] = number;
    }
    if (
      headingKind(text) !== null ||
      (this.open?.mark === null && text.endsWith(':') && leadInOf(this.open.text) !== null)
    )
      this.endPassage();
  }

  /** A dash, number or letter at the start of a wrapped line may belong to the sentence: it marks an item only where one can begin. */
  private beginsItem(mark: ListMark): boolean {
    if (this.open === null || !mark.weak) return true;
    if (/[.:;?!,]$/.test(this.open.text)) return true;
    const before = valueOf(this.open.mark);
    if (before !== null && valueOf(mark) === before + 1) return true;
    return this.open.mark !== null && mark.style === this.open.mark.style && mark.style !== 'number';
  }
}
