import { type DraftBlock, type DraftPublication, type LineSpan, type Reading } from '#report-reader';

/** Words that a draft claims to have read, and the lines it claims to have read them from. */
export interface Claim {
  readonly kind: 'lead-in' | 'point' | 'sub-point' | 'line of enquiry' | 'sub-item' | 'source' | 'note';
  readonly words: string;
  readonly lines: LineSpan;
}

/** A tag in Latin letters, as markup has them. */
export const TAG = /<\/?[a-z][^<>\n]*>/gi;

/** What is left of words without layout, marks and spaces. */
export function lettersOf(words: string): string {
  return words.replace(/[^\p{L}\p{Nd}]/gu, '');
}

/** A stretch of one cell, by letters: from the first, to the one after the last. */
export interface Piece {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** A part of a printed line between tabs and bars. Its letters are all that layout and markup leave of it. */
export class Cell {
  readonly letters: string;
  /** For each letter, which part of some claim has been found there. */
  readonly #taken: Uint8Array;
  readonly #places: number[] = [];

  constructor(
    readonly printed: string,
    readonly line: number,
    /** Letters in the cells before it on its line. */
    readonly lettersBefore: number,
  ) {
    const words = printed.replace(TAG, (tag) => ' '.repeat(tag.length));
    let letters = '';
    for (const { index, 0: letter } of words.matchAll(/[\p{L}\p{Nd}]/gu)) {
      letters += letter;
      for (let unit = 0; unit < letter.length; unit += 1) this.#places.push(index + unit);
    }
    this.letters = letters;
    this.#taken = new Uint8Array(letters.length);
  }

  take(from: number, to: number): void {
    this.#taken.fill(1, from, to);
  }

  isTaken(from: number, to: number): boolean {
    return this.#taken.subarray(from, to).includes(1);
  }

  /** What is printed up to a letter. */
  before(letter: number): string {
    return this.printed.slice(0, this.#places[letter]);
  }

  /** What is printed from the end of the letter before on. */
  after(letter: number): string {
    return this.printed.slice(letter === 0 ? 0 : this.#placeAfter(letter - 1));
  }

  /** The printed stretches that no claim has taken, in their order. */
  left(): string[] {
    const stretches: string[] = [];
    let from = 0;
    while (from < this.letters.length) {
      let to = from;
      while (to < this.letters.length && this.#taken[to] === this.#taken[from]) to += 1;
      if (this.#taken[from] === 0) {
        stretches.push(
          this.printed
            .slice(this.#places[from], this.#placeAfter(to - 1))
            .replace(TAG, ' ')
            .trim(),
        );
      }
      from = to;
    }
    return stretches;
  }

  #placeAfter(letter: number): number {
    return (this.#places[letter] ?? 0) + 1;
  }
}

/** A document's text as the places in which words can stand. */
export class PrintedSource {
  readonly #printed: readonly string[];
  readonly #lines = new Map<number, readonly Cell[]>();

  constructor(text: string) {
    this.#printed = text.split(/\r\n|[\n\r]/);
  }

  /** The cells of a line, lines being counted from 1; none where there is no such line. */
  line(number: number): readonly Cell[] {
    const known = this.#lines.get(number);
    if (known !== undefined) return known;
    const printed = this.#printed[number - 1];
    const cells: Cell[] = [];
    let lettersBefore = 0;
    for (const words of printed?.split(/[\t|]/) ?? []) {
      const cell = new Cell(words, number, lettersBefore);
      cells.push(cell);
      lettersBefore += cell.letters.length;
    }
    this.#lines.set(number, cells);
    return cells;
  }

  /** The cells from one line to another, both included. */
  between(first: number, last: number): Cell[] {
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => this.line(first + index)).flat();
  }

  /**
   * Finds a claim's words on its lines: letter by letter in one cell, or to the end of one and on from the beginning of
   * another further down, as page breaks leave them. Stretches that another claim has taken are not looked at again.
   * @returns null when they are not printed so
   */
  find({ words, lines: [first, last] }: Pick<Claim, 'words' | 'lines'>): readonly Piece[] | null {
    const wanted = lettersOf(words);
    if (wanted === '') return [];
    const cells = this.between(first, last);
    for (const cell of cells) {
      for (let from = cell.letters.indexOf(wanted); from !== -1; from = cell.letters.indexOf(wanted, from + 1)) {
        if (!cell.isTaken(from, from + wanted.length)) return [{ cell, from, to: from + wanted.length }];
      }
    }
    return first === last ? null : findBroken(wanted, cells);
  }
}

/** Longest beginnings that end a cell are few, so that every one of them may be tried. */
function findBroken(wanted: string, cells: readonly Cell[]): readonly Piece[] | null {
  for (const [index, cell] of cells.entries()) {
    const { length } = cell.letters;
    for (let from = Math.max(0, length - wanted.length + 1); from < length; from += 1) {
      if (!wanted.startsWith(cell.letters.slice(from)) || cell.isTaken(from, length)) continue;
      const rest = goesOn(wanted.slice(length - from), cells.slice(index + 1), cell.line);
      if (rest !== null) return [{ cell, from, to: length }, ...rest];
    }
  }
  return null;
}

function goesOn(wanted: string, cells: readonly Cell[], after: number): readonly Piece[] | null {
  for (const [index, cell] of cells.entries()) {
    if (cell.line <= after || cell.letters === '') continue;
    if (cell.letters.startsWith(wanted) && !cell.isTaken(0, wanted.length))
      return [{ cell, from: 0, to: wanted.length }];
    if (!wanted.startsWith(cell.letters) || cell.isTaken(0, cell.letters.length)) continue;
    const rest = goesOn(wanted.slice(cell.letters.length), cells.slice(index + 1), cell.line);
    if (rest !== null) return [{ cell, from: 0, to: cell.letters.length }, ...rest];
  }
  return null;
}

/** Everything that a draft says was printed, list by list in the order of the draft. */
export function claimsOf(reading: Reading): Claim[][] {
  return reading.publications.flatMap(claimsOfPublication);
}

export function claimsOfPublication({ blocks, additional }: DraftPublication): Claim[][] {
  return [...blocks, ...additional].flatMap(claimsOfBlock);
}

/** The lists of a block: what stands in one is printed in one order. */
function claimsOfBlock(block: DraftBlock): Claim[][] {
  return [
    block.points.flatMap((point): Claim[] => [
      { kind: 'point', words: point.text, lines: point.lines },
      ...point.subPoints.map((words): Claim => ({ kind: 'sub-point', words, lines: point.lines })),
    ]),
    block.linesOfEnquiry.flatMap((line): Claim[] => [
      { kind: 'line of enquiry', words: line.text, lines: line.lines },
      ...line.subItems.map((words): Claim => ({ kind: 'sub-item', words, lines: line.lines })),
    ]),
    block.evidenceSources.map((source): Claim => ({ kind: 'source', words: source.text, lines: source.lines })),
  ];
}
