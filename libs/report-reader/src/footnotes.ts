import { type Element } from './elements.js';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const MARK_AT_END = new RegExp(`([${SUPERSCRIPTS}]{1,3})[.,;:]?$`);
const FOOTNOTE = new RegExp(`^([${SUPERSCRIPTS}]{1,3})\\s*(\\S.*)$`, 's');

/** Whether the text is a footnote: it starts with a raised number. */
export function isFootnote(text: string): boolean {
  return FOOTNOTE.test(text);
}

/** The raised number that ends a text, and the text without it. */
export function footnoteMark(text: string): { readonly text: string; readonly mark: string | null } {
  const match = MARK_AT_END.exec(text);
  if (match === null) return { text, mark: null };
  return { text: text.slice(0, match.index).trimEnd(), mark: match[1] ?? null };
}

/** The footnotes of a document, found by their marks. */
export class Footnotes {
  /** By mark, in the order of the document. */
  readonly #byMark = new Map<string, { readonly line: number; readonly text: string }[]>();

  constructor(elements: readonly Element[]) {
    for (const element of elements) {
      const match = element.kind === 'passage' ? FOOTNOTE.exec(element.text) : null;
      if (match === null) continue;
      const [, mark = '', text = ''] = match;
      const known = this.#byMark.get(mark) ?? [];
      known.push({ line: element.lines[0], text });
      this.#byMark.set(mark, known);
    }
  }

  /** The footnote nearest after a line, or null: numbers may start again on later pages. */
  after(mark: string, line: number): string | null {
    const notes = this.#byMark.get(mark) ?? [];
    let [from, to] = [0, notes.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((notes[middle]?.line ?? 0) < line) from = middle + 1;
      else to = middle;
    }
    return notes[from]?.text ?? null;
  }
}
