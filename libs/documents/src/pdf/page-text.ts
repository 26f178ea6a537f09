import { BULLET, type Piece, rowLine } from '../document-lines.js';
import { type Hyphens } from './hyphens.js';
import { goesOn, isItem, withoutMark } from './list-items.js';
import { type PageParts } from './page-furniture.js';
import { type Laid } from './page-layout.js';
import { type PrintedLine } from './page-lines.js';

/** A gap this much larger than the usual one between lines ends a paragraph. */
const WIDER = 1.25;

/** Letters so much larger or smaller are those of a heading or a note. */
const OTHER_SIZE = 0.12;

/** Letters' heights from one line to the next, where a document has too few lines to tell. */
const USUAL_LEADING = 1.2;

/** How the text of a document's pages is set. */
export interface Setting {
  /** Letters' heights from one line of a paragraph to the next. */
  readonly leading: number;
  /** Where most lines begin. */
  readonly left: number;
  readonly hyphens: Hyphens;
}

/** Writes page after page as lines of text, with a blank line between paragraphs; sentences run on over the page. */
export class PageText {
  readonly #lines: string[] = [];
  /** Heads and feet wait until the paragraph that they interrupt has ended. */
  #waiting: string[] = [];
  readonly #seen = new Set<string>();
  #last: PrintedLine | null = null;

  constructor(private readonly setting: Setting) {}

  /** The line that comes next, counted from 1. */
  get nextLine(): number {
    return this.#lines.length + 1;
  }

  addPage({ head, body, foot }: PageParts): void {
    this.#wait(head);
    let paragraph: PrintedLine[] = [];
    const endParagraph = (): void => {
      this.#writeLines(paragraph);
      paragraph = [];
    };
    let firstOfPage = true;
    for (const each of body) {
      if (each.kind === 'row') {
        endParagraph();
        this.#endPassage(this.#last !== null);
        this.#lines.push(rowLine(each.cells.map((cell) => this.#pieces(cell))));
        this.#last = null;
      } else {
        const goesOn = firstOfPage ? this.#goesOnOverThePage(each.line) : this.#goesOn(each.line);
        if (!goesOn) {
          endParagraph();
          this.#endPassage(true);
        }
        paragraph.push(each.line);
        this.#last = each.line;
      }
      firstOfPage = false;
    }
    endParagraph();
    this.#wait(foot);
  }

  text(): string {
    this.#endPassage(true);
    return `${this.#lines.join('\n').trim()}\n`;
  }

  #wait(furniture: readonly PrintedLine[]): void {
    for (const { text } of furniture) {
      // A head without a number says the same on each page: once is enough.
      if (!/\d/.test(text) && this.#seen.has(text)) continue;
      this.#seen.add(text);
      this.#waiting.push(text);
    }
  }

  #endPassage(blank: boolean): void {
    for (const text of this.#waiting) this.#lines.push('', text);
    const needed = blank || this.#waiting.length > 0;
    this.#waiting = [];
    if (needed && this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  #writeLines(lines: readonly PrintedLine[]): void {
    const { hyphens, left } = this.setting;
    const words = hyphens.mend(lines.map(({ text }) => text));
    lines.forEach((line, index) => {
      const text = words[index] ?? '';
      if (text === '') return;
      const indent = isItem(text) ? Math.max(0, Math.round((line.left - left) / line.size)) : 0;
      this.#lines.push(' '.repeat(Math.min(indent, 12)) + text);
    });
  }

  #goesOn(line: PrintedLine): boolean {
    const last = this.#last;
    if (last === null) return false;
    const gap = last.baseline - line.baseline;
    const sizes = line.size / last.size;
    return gap > -line.size / 2 && gap < WIDER * this.setting.leading * line.size && Math.abs(sizes - 1) < OTHER_SIZE;
  }

  /** A sentence that has not ended on the page before runs on with a small letter. */
  #goesOnOverThePage(line: PrintedLine): boolean {
    const last = this.#last;
    if (last === null || isItem(line.text)) return false;
    return (
      /^\p{Ll}/u.test(line.text) && !/[.:;?!]$/.test(last.text) && Math.abs(line.size / last.size - 1) < OTHER_SIZE
    );
  }

  #pieces(cell: readonly PrintedLine[]): Piece[] {
    const pieces: PrintedLine[][] = [];
    let last: PrintedLine | null = null;
    for (const line of cell) {
      const gap: number = last === null ? 0 : last.baseline - line.baseline;
      const overThePage = gap < 0 && last !== null && /[.:;?!]$/.test(last.text) && !/^\p{Ll}/u.test(line.text);
      const begins =
        last === null || overThePage || gap > WIDER * this.setting.leading * line.size || isItem(line.text);
      if (begins) pieces.push([]);
      pieces.at(-1)?.push(line);
      last = line;
    }
    return pieces.map((lines) => pieceOf(this.setting.hyphens.mend(lines.map(({ text }) => text))));
  }
}

/** How the lines of all pages are set: what most of them have in common. */
export function settingOf(pages: readonly (readonly Laid[])[], hyphens: Hyphens): Setting {
  // Lines that go on with a sentence show the leading; where most paragraphs are of one line, others show the gap between those.
  const within = new Map<number, number>();
  const leadings = new Map<number, number>();
  const lefts = new Map<number, number>();
  for (const page of pages) {
    let last: PrintedLine | null = null;
    for (const each of page) {
      const line: PrintedLine | null = each.kind === 'line' ? each.line : null;
      if (line) count(lefts, Math.round(line.left));
      if (line && last && last.size === line.size && last.baseline > line.baseline) {
        const leading = Math.round(((last.baseline - line.baseline) / line.size) * 20) / 20;
        count(leadings, leading);
        if (goesOn(line.text) && !/[.:;?!]$/.test(last.text)) count(within, leading);
      }
      last = line;
    }
  }
  const leading = mostOf(within) ?? mostOf(leadings) ?? USUAL_LEADING;
  return { leading: Math.min(leading, 2), left: mostOf(lefts) ?? 0, hyphens };
}

function count(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function mostOf(counts: ReadonlyMap<number, number>): number | null {
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

/** A word broken at its hyphen stays one word; everything else is joined with spaces. */
function pieceOf(lines: readonly string[]): Piece {
  const joined = lines
    .filter((line) => line !== '')
    .reduce((text, line) => (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line) ? text + line : `${text} ${line}`), '')
    .trim();
  const item = withoutMark(joined);
  if (!item) return { label: null, depth: 0, text: joined };
  return { label: item.label ?? BULLET, depth: 0, text: item.words };
}
