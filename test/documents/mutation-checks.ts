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
  /** Items that were read as they are, under the lead-in they have in the original, with another addressee. */
  readonly misaddressed: readonly Loss[];
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
  /** Who its points are addressed to, by their letters. */
  readonly addressed: ReadonlyMap<string, Addressed>;
  readonly lines: readonly number[];
}

/** A lead-in, by its letters, and the roles it names. */
interface Addressed {
  readonly leadIn: string;
  readonly roles: string;
}

/** How far from a lost item a warning may stand and still be about it, in lines: a page. */
const NEIGHBOURHOOD = 25;
/** Warnings about the whole list, wherever they stand. */
const OF_THE_WHOLE = new Set(['nothing-recognised', 'no-recommendations', 'stated-count-differs', 'numbers-jump']);
/** Mutants whose bytes are broken too. */
const BROKEN_BYTES = 0.15;

export function subjectOf(name: string, text: string): Subject {
  const reading = readReport(text);
  const claims = claimsOf(reading).flat();
  const letters = lettersOf(text.replace(TAG, ' '));
  const once = (item: string): boolean => letters.indexOf(item) === letters.lastIndexOf(item);
  return {
    name,
    text,
    items: claims.map(({ words }) => lettersOf(words)).filter(once),
    addressed: addressedIn(reading),
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
    return { ...base, refused: true, invented: [], recut: [], lost: [], misaddressed: [] };
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
    misaddressed: misaddressed(subject, printed, reading),
    ...missing(
      subject,
      printed,
      claims,
      places.flatMap(({ pieces }) => pieces ?? []),
      reading,
    ),
  };
}

/** Who the points of a draft are addressed to; without those that are printed for several. */
function addressedIn({ publications }: Reading): ReadonlyMap<string, Addressed> {
  const addressed = new Map<string, Addressed>();
  const several = new Set<string>();
  for (const { leadIn, addressees, points } of publications.flatMap(({ blocks, additional }) => [
    ...blocks,
    ...additional,
  ])) {
    const roles = addressees.flatMap((addressee) => addressee.roles).join(' ');
    for (const item of points.map(({ text }) => lettersOf(text))) {
      if (addressed.has(item)) several.add(item);
      addressed.set(item, { leadIn: lettersOf(leadIn), roles });
    }
  }
  for (const item of several) addressed.delete(item);
  return addressed;
}

/** Points that still stand under their own lead-in, no other between them, and were read with another addressee. */
function misaddressed(subject: Subject, text: string, reading: Reading): Loss[] {
  const found = addressedIn(reading);
  const otherwise = [...subject.addressed].filter(([words, { leadIn, roles }]) => {
    const read = found.get(words);
    return leadIn !== '' && read !== undefined && read.roles !== roles;
  });
  if (otherwise.length === 0) return [];
  const leadIns = [...new Set([...subject.addressed.values()].map(({ leadIn }) => leadIn))].filter(
    (each) => each !== '',
  );
  const printed = new PrintedLetters(text, []);
  return otherwise.flatMap(([words, { leadIn }]) => {
    const place = printed.onlyPlaceOf(words);
    if (place === null || printed.lastOf(leadIns, place.at) !== leadIn) return [];
    return [{ words, line: place.line, warned: isWarned(reading, [place]) }];
  });
}

function isWarned({ warnings }: Reading, places: readonly { readonly line: number }[]): boolean {
  return warnings.some(
    ({ code, line }) => OF_THE_WHOLE.has(code) || places.some((each) => Math.abs(line - each.line) <= NEIGHBOURHOOD),
  );
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
    (unread ? lost : recut).push({ words: item, line: place.line, warned: isWarned(reading, places) });
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

  /** Where the letters are printed; null where they are not, or twice. */
  onlyPlaceOf(letters: string): { readonly at: number; readonly line: number } | null {
    const at = this.#letters.indexOf(letters);
    if (at === -1 || at !== this.#letters.lastIndexOf(letters)) return null;
    return { at, line: this.#starts.findLastIndex((start) => start <= at) + 1 };
  }

  /** Which of some letters are printed last before a place; undefined when none are. */
  lastOf(choices: readonly string[], before: number): string | undefined {
    const places = choices.map((letters) => ({
      letters,
      end: this.#letters.lastIndexOf(letters, before - letters.length) + letters.length,
    }));
    return places
      .filter(({ letters, end }) => end >= letters.length)
      .sort((one, other) => other.end - one.end || other.letters.length - one.letters.length)[0]?.letters;
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
