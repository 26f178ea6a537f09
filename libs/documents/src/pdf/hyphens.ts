const LAST_WORD = /(\p{L}+)-$/u;
const FIRST_WORD = /^\p{Ll}+/u;

/** Knows the words of a document, to tell a word that was broken at the end of a line from one that has a hyphen. */
export class Hyphens {
  readonly #words: ReadonlySet<string>;

  constructor(lines: Iterable<string>) {
    const words = new Set<string>();
    for (const line of lines) for (const [word] of line.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase());
    this.#words = words;
  }

  /** Puts broken words together where the document has them whole elsewhere. @returns as many lines as it was given */
  mend(lines: readonly string[]): string[] {
    const mended = [...lines];
    for (let index = 0; index + 1 < mended.length; index++) {
      const [first, second] = this.#mendPair(mended[index] ?? '', mended[index + 1] ?? '');
      mended[index] = first;
      mended[index + 1] = second;
    }
    return mended;
  }

  #mendPair(first: string, second: string): readonly [string, string] {
    const rest = FIRST_WORD.exec(second)?.[0];
    if (rest === undefined) return [first, second];
    const after = second.slice(rest.length);
    if (first.endsWith('\u00ad')) return [`${first.slice(0, -1)}${rest}`, after.trimStart()];
    const start = LAST_WORD.exec(first)?.[1];
    if (start === undefined) return [first, second];
    const whole = `${start}${rest}`.toLowerCase();
    if (!this.#words.has(whole) || this.#words.has(`${start}-${rest}`.toLowerCase())) return [first, second];
    return [`${first.slice(0, -1)}${rest}`, after.trimStart()];
  }
}
