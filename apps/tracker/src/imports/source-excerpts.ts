import { CELL_MARK } from '#report-reader';

/** First and last line, counted from 1. */
export type LineRange = readonly [first: number, last: number];

export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** What a person should look at on this line. */
  readonly warnings: readonly string[];
  /** The name a link finds the line by; null where the line was shown before on the same page. */
  readonly anchor: string | null;
  /** False for the lines shown only for context. */
  readonly meant: boolean;
}

export interface Excerpt {
  readonly lines: readonly SourceLine[];
  /** Lines that were left out within the range, because it is long. */
  readonly leftOut: number;
}

export interface LineWarning {
  readonly line: number;
  readonly message: string;
}

/** Lines shown before and after what is meant. */
const CONTEXT = 2;

/** Most lines of one excerpt: more would bury the draft beside it. */
const LONGEST = 60;

/** The source text, cut into excerpts for one page. Each line gets its anchor where it is first shown. */
export class SourceExcerpts {
  readonly #lines: readonly string[];
  readonly #warnings: ReadonlyMap<number, readonly LineWarning[]>;
  readonly #shown = new Set<number>();

  constructor(text: string, warnings: readonly LineWarning[]) {
    // The mark of a table's cell is for the reader of reports; a page would show it as a box.
    this.#lines = text.replace(/\n$/u, '').replaceAll(CELL_MARK, '').split('\n');
    this.#warnings = Map.groupBy(warnings, ({ line }) => line);
  }

  get length(): number {
    return this.#lines.length;
  }

  /** The lines of a range with a little context, cut short when they are many. */
  around([first, last]: LineRange): Excerpt {
    const from = Math.max(1, first - CONTEXT);
    const to = Math.min(this.#lines.length, last + CONTEXT);
    const shownTo = Math.min(to, from + LONGEST - 1);
    return { lines: this.#slice(from, shownTo, [first, last]), leftOut: to - shownTo };
  }

  /** Every line. */
  whole(): readonly SourceLine[] {
    return this.#slice(1, this.#lines.length, [1, this.#lines.length]);
  }

  wasShown(line: number): boolean {
    return this.#shown.has(line);
  }

  #slice(from: number, to: number, [first, last]: LineRange): SourceLine[] {
    return this.#lines.slice(from - 1, to).map((text, index) => {
      const number = from + index;
      const anchor = this.#shown.has(number) ? null : `line-${number}`;
      this.#shown.add(number);
      const warnings = (this.#warnings.get(number) ?? []).map(({ message }) => message);
      return { number, text, warnings, anchor, meant: number >= first && number <= last };
    });
  }
}
