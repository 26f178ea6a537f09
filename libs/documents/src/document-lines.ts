/** A paragraph, heading or list item of a document that knows its own structure. */
export interface Piece {
  /** What is printed before a list item; null for everything else. */
  readonly label: string | null;
  /** How deep a list item lies, 0 being the outermost. */
  readonly depth: number;
  readonly text: string;
}

type Cell = readonly Piece[];

export interface ItemMark {
  readonly label: string;
  readonly depth: number;
}

/** Lists within lists are not indented further than this. */
const DEEPEST = 8;

/** A blank line stands between two of these unless both are items of a list. */
interface Chunk {
  readonly item: boolean;
  readonly lines: string;
}

/**
 * Writes a structured document as the lines that the report reader takes: paragraphs and headings between blank lines,
 * list items with their marks, table rows with tabs between cells. The walkers tell it what begins and ends.
 */
export class DocumentLines {
  readonly #chunks: Chunk[] = [];
  /** Rows of the outermost table that is open; null outside tables. */
  #rows: Piece[][][] | null = null;
  #tables = 0;
  #words: string[] = [];
  #mark: ItemMark | null = null;

  /** Words within the current paragraph. */
  words(text: string): void {
    this.#words.push(text);
  }

  /** A line that ends within its paragraph. */
  endLine(): void {
    this.#words.push('\n');
  }

  /** The next paragraph is the first of a list item. */
  beginItem(mark: ItemMark): void {
    this.endParagraph();
    this.#mark = mark;
  }

  endItem(): void {
    this.endParagraph();
    this.#mark = null;
  }

  endParagraph(): void {
    const text = tidy(this.#words.join(''));
    this.#words = [];
    if (text === '') return;
    const piece: Piece = { label: this.#mark?.label ?? null, depth: this.#mark?.depth ?? 0, text };
    this.#mark = null;
    const cell = this.#rows?.at(-1)?.at(-1);
    if (cell) cell.push(piece);
    else this.#write(piece);
  }

  beginTable(): void {
    this.endItem();
    this.#tables += 1;
    this.#rows ??= [];
  }

  /** A table inside a cell adds its paragraphs to that cell. */
  beginRow(): void {
    this.endItem();
    if (this.#tables === 1) this.#rows?.push([]);
  }

  beginCell(): void {
    this.endItem();
    if (this.#tables === 1) this.#rows?.at(-1)?.push([]);
  }

  endCell(): void {
    this.endItem();
  }

  endTable(): void {
    this.endItem();
    if (this.#tables === 0) return;
    this.#tables -= 1;
    if (this.#tables > 0) return;
    const rows = this.#rows ?? [];
    this.#rows = null;
    this.#writeTable(rows);
  }

  /** Everything that was written, tables and paragraphs that were never ended included. */
  text(): string {
    while (this.#tables > 0) this.endTable();
    this.endItem();
    return this.#chunks
      .map(({ item, lines }, index) => {
        const before = this.#chunks[index - 1];
        if (!before) return lines;
        return `${item && before.item ? '\n' : '\n\n'}${lines}`;
      })
      .join('')
      .concat('\n');
  }

  #write({ label, depth, text }: Piece): void {
    if (label === null) this.#chunks.push({ item: false, lines: text });
    else
      this.#chunks.push({
        item: true,
        lines: `${'  '.repeat(Math.min(depth, DEEPEST))}${label} ${text.replaceAll('\n', ' ')}`,
      });
  }

  /** A row of one cell is a box around paragraphs, not a row. */
  #writeTable(rows: readonly (readonly Cell[])[]): void {
    let lines: string[] = [];
    const endRows = (): void => {
      if (lines.length > 0) this.#chunks.push({ item: false, lines: lines.join('\n') });
      lines = [];
    };
    for (const row of rows) {
      if (row.every((cell) => cell.length === 0)) continue;
      if (row.length > 1) {
        lines.push(rowLine(row));
        continue;
      }
      endRows();
      for (const piece of row[0] ?? []) this.#write(piece);
    }
    endRows();
  }
}

/** A table row as one line with tabs between its cells. */
export function rowLine(cells: readonly Cell[]): string {
  return cells.map(cellWords).join('\t');
}

/** A cell is one line: where it holds more than one paragraph, tags keep them apart. */
function cellWords(cell: Cell): string {
  const [only, ...others] = cell;
  if (!only) return '';
  if (others.length === 0 && only.label === null) return only.text.replaceAll('\n', ' ');
  return cell
    .flatMap(({ label, text }) =>
      label === null
        ? text.split('\n').map((line) => `<p>${line}</p>`)
        : [`<li>${label === BULLET ? '' : `${label} `}${text.replaceAll('\n', ' ')}</li>`],
    )
    .join('');
}

/** The mark of every list item without a number: glyphs carry no meaning of their own. */
export const BULLET = '•';

/** Single spaces, no spaces around line ends, no hyphens that only show where a word may break. */
function tidy(words: string): string {
  return words
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
