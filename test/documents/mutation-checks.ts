import { decodeDocument, readReport, type Reading } from '#report-reader';
import { brokenBytes, Chance, mutated } from './mutations.js';
import { type Claim, claimsOf, lettersOf, type Piece, PrintedSource, TAG } from './printed-source.js';

/** What became of the items of the original in a mutated document. */
export interface Fate {
  readonly seed: number;
  readonly document: string;
  readonly kinds: readonly string[];
  readonly milliseconds: number;
  readonly refused: boolean;
  /** Items that the mutated document does not print. */
  readonly invented: readonly string[];
  /** Items of the original whose words are all still there, in one piece, and were all read, but joined or split. */
  readonly recut: readonly Loss[];
  /** Items of the original whose words are all still there, in one piece, and were not all read. */
  readonly lost: readonly Loss[];
}

export interface Loss {
  readonly words: string;
  readonly line: number;
  readonly warned: boolean;
}

/** A document to mutate, with what is read from it as it is. */
export interface Subject {
  readonly name: string;
  readonly text: string;
  /** The letters of its items, as far as they are printed in one place only: of others nobody could say which was lost. */
  readonly items: readonly string[];
  readonly lines: readonly number[];
}

/** How far from a lost item a warning may stand and still be about it, in lines: a page. */
const NEIGHBOURHOOD = 25;
/** Warnings about the whole list, wherever they stand. */
const OF_THE_WHOLE = new Set(['nothing-recognised', 'no-recommendations', 'stated-count-differs', 'numbers-jump']);
/** Mutants whose bytes are broken too. */
const BROKEN_BYTES = 0.15;

export function subjectOf(name: string, text: string): Subject {
  const claims = claimsOf(readReport(text)).flat();
  const letters = lettersOf(text.replace(TAG, ' '));
  const once = (item: string): boolean => letters.indexOf(item) === letters.lastIndexOf(item);
  return {
    name,
    text,
    items: claims.map(({ words }) => lettersOf(words)).filter(once),
    lines: [...new Set(claims.flatMap(({ lines: [first, last] }) => [first, last]))],
  };
}

/** Reads one mutant of a document, made by a seed, and compares it with the original. */
export function fateOf(subject: Subject, seed: number): Fate {
  const chance = new Chance(seed);
  const { text, kinds } = mutated(subject.text, subject.lines, chance);
  const bytes = chance.next() < BROKEN_BYTES ? brokenBytes(text, chance) : Buffer.from(text);
  const started = performance.now();
  const decoded = decodeDocument(bytes);
  const reading = decoded.kind === 'refused' ? null : readReport(decoded.text);
  const milliseconds = performance.now() - started;
  const base = { seed, document: subject.name, kinds, milliseconds };
  if (decoded.kind === 'refused' || reading === null)
    return { ...base, refused: true, invented: [], recut: [], lost: [] };
  const claims = claimsOf(reading).flat();
  const printed = decoded.text.replace(/[\ufb00-\ufb06]/g, (joined) => joined.normalize('NFKC'));
  const source = new PrintedSource(printed);
  const places = claims.map((claim) => ({ claim, pieces: source.find(claim) }));
  const invented = places
    .filter(({ pieces }) => pieces === null)
    .map(({ claim: { words, lines } }) => `${lines.join('–')}: ${words}`);
  return {
    ...base,
    refused: false,
    invented,
    ...missing(
      subject,
      printed,
      claims,
      places.flatMap(({ pieces }) => pieces ?? []),
      reading,
    ),
  };
}

/** What is missing of the original: items that were read once less than they are printed. */
function missing(
  subject: Subject,
  text: string,
  claims: readonly Claim[],
  pieces: readonly Piece[],
  reading: Reading,
): Pick<Fate, 'recut' | 'lost'> {
  const read = new Set(claims.map(({ words }) => lettersOf(words)));
  const printed = new PrintedLetters(text, pieces);
  const recut: Loss[] = [];
  const lost: Loss[] = [];
  for (const item of subject.items) {
    if (read.has(item)) continue;
    const places = printed.placesOf(item);
    const [place] = places;
    if (place === undefined) continue;
    const unread = places.every(({ read: letters }) => letters < item.length);
    const warned = reading.warnings.some(
      ({ code, line }) => OF_THE_WHOLE.has(code) || places.some((each) => Math.abs(line - each.line) <= NEIGHBOURHOOD),
    );
    (unread ? lost : recut).push({ words: item, line: place.line, warned });
  }
  return { recut, lost };
}

/** All letters of a text in one string, the line of each, and whether something was read there. */
class PrintedLetters {
  readonly #letters: string;
  readonly #starts: number[] = [];
  readonly #read: Uint8Array;

  constructor(text: string, pieces: readonly Piece[]) {
    let length = 0;
    const lines = text.replace(TAG, ' ').split('\n').map(lettersOf);
    for (const line of lines) {
      this.#starts.push(length);
      length += line.length;
    }
    this.#letters = lines.join('');
    this.#read = new Uint8Array(length);
    for (const { cell, from, to } of pieces) {
      const start = (this.#starts[cell.line - 1] ?? 0) + cell.lettersBefore;
      this.#read.fill(1, start + from, start + to);
    }
  }

  /** Where the letters are printed: the line of each place, and how many of them were read there. */
  placesOf(letters: string): { readonly line: number; readonly read: number }[] {
    const places: { line: number; read: number }[] = [];
    for (let at = this.#letters.indexOf(letters); at !== -1; at = this.#letters.indexOf(letters, at + letters.length)) {
      const line = this.#starts.findLastIndex((start) => start <= at) + 1;
      places.push({ line, read: this.#read.subarray(at, at + letters.length).reduce((sum, each) => sum + each, 0) });
    }
    return places;
  }
}
