/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to one less than the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to pick from.');
    return choice;
  }
}

type Mutation = (lines: string[], at: number, chance: Chance) => void;

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'ο',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  A: 'Α',
  B: 'В',
  E: 'Е',
  H: 'Н',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  Y: 'Υ',
};

/** What happens to documents on their way: all of it to lines, in place. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'lines dropped': (lines, at, chance) => lines.splice(at, 1 + chance.below(3)),
  'lines doubled': (lines, at, chance) => lines.splice(at, 0, ...lines.slice(at, at + 1 + chance.below(3))),
  'lines shuffled': (lines, at, chance) => {
    const some = lines.slice(at, at + 2 + chance.below(5));
    lines.splice(
      at,
      some.length,
      ...some
        .map((line) => ({ line, place: chance.next() }))
        .sort((one, other) => one.place - other.place)
        .map(({ line }) => line),
    );
  },
  'lines moved': (lines, at, chance) =>
    lines.splice(chance.below(lines.length), 0, ...lines.splice(at, 1 + chance.below(3))),
  'lines merged': (lines, at) => lines.splice(at, 2, `${lines[at] ?? ''} ${lines[at + 1] ?? ''}`),
  'lines split': (lines, at, chance) => {
    const line = lines[at] ?? '';
    const place = line.indexOf(' ', chance.below(line.length + 1));
    if (place > 0) lines.splice(at, 1, line.slice(0, place), line.slice(place + 1));
  },
  'empty lines': (lines, at) => lines.splice(at, 0, ''),
  'empty lines dropped': (lines, at) => {
    const empty = lines.findIndex((line, index) => index >= at && line.trim() === '');
    if (empty !== -1) lines.splice(empty, 1);
  },
  'marks lost': (lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/^\s*(?:[-•*]|\(?\w{1,2}[.)])\s+/, '').replace('•', '');
  },
  'look-alike letters': (lines, at, chance) => {
    for (let index = at; index < at + 3 && index < lines.length; index += 1)
      lines[index] = (lines[index] ?? '').replace(/[aeopcxyABEHMOPTY]/g, (letter) =>
        chance.next() < 0.4 ? (LOOK_ALIKES[letter] ?? letter) : letter,
      );
  },
  'letters lost': (lines, at, chance) => {
    const line = lines[at] ?? '';
    const place = chance.below(line.length + 1);
    lines[at] = line.slice(0, place) + line.slice(place + 1 + chance.below(4));
  },
  'cut off': (lines, at) => lines.splice(at),
  'beginning lost': (lines, at) => lines.splice(0, at),
};

/** The text after one to four mutations, two thirds of them near the lines that a draft was read from. */
export function mutated(
  text: string,
  near: readonly number[],
  chance: Chance,
): { readonly text: string; readonly kinds: string[] } {
  const lines = text.split('\n');
  const kinds: string[] = [];
  for (let count = 1 + chance.below(4); count > 0 && lines.length > 1; count -= 1) {
    const kind = chance.pick(Object.keys(MUTATIONS));
    const anywhere = near.length === 0 || chance.next() < 1 / 3;
    const at = anywhere ? chance.below(lines.length) : chance.pick(near) - 3 + chance.below(5);
    MUTATIONS[kind]?.(lines, Math.min(lines.length - 1, Math.max(0, at)), chance);
    kinds.push(kind);
  }
  return { text: lines.join('\n'), kinds };
}

/** Bytes broken as transfers and programs break them: some overwritten, lost or doubled, or all in another encoding. */
export function brokenBytes(text: string, chance: Chance): Uint8Array {
  const encoded = Buffer.from(text, chance.pick(['utf8', 'utf8', 'utf8', 'latin1', 'utf16le'] as const));
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let count = 1 + chance.below(8); count > 0; count -= 1) {
    const at = from + chance.below(Math.max(1, encoded.length - from));
    pieces.push(encoded.subarray(from, at));
    const harm = chance.below(3);
    if (harm === 0) pieces.push(Uint8Array.of(0x80 + chance.below(0x80)));
    else if (harm === 1) pieces.push(encoded.subarray(Math.max(from, at - 3), at));
    from = Math.min(encoded.length, at + 1 + chance.below(4));
  }
  return Buffer.concat([...pieces, encoded.subarray(from)]);
}
