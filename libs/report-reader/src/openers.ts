import { fold } from './folding.js';
import { type DraftBlock } from './reading.js';

const IMPERATIVES = new Set(
  'agree ask check consider develop ensure establish find improve keep make monitor provide publish review send set share update'.split(
    ' ',
  ),
);
const LINK_WORD = /^(?:the|all|each|every|their|they|there|its|and|for|from|with|that|which|who|are|this|these)$/;

/** The first words of the recommendations that were read, and those that are common, in small letters. */
export function openersOf(blocks: readonly DraftBlock[]): ReadonlySet<string> {
  const openers = new Set(IMPERATIVES);
  for (const { points } of blocks)
    for (const { text } of points) {
      const first = firstWordOf(text);
      if (/^[a-z]{3,}$/.test(first) && !LINK_WORD.test(first)) openers.add(first);
    }
  return openers;
}

/** Whether a word is one that recommendations commonly begin with. */
export function isImperative(word: string): boolean {
  return IMPERATIVES.has(word);
}

/** A text's first word in small letters. */
export function firstWordOf(text: string): string {
  const end = text.indexOf(' ');
  return fold(text.slice(0, Math.min(40, end === -1 ? 40 : end))).toLowerCase();
}

/** Whether one begins a sentence in small letters behind the end of another: “… each month. write down who came”. */
export function opensAmid(text: string, openers: ReadonlySet<string>): boolean {
  if (!/[.?!] [a-z]/.test(text)) return false;
  return [...text.matchAll(/[.?!](?<!\b(?:e\.g|i\.e|etc|cf|vs)\.) ([a-z]+) /g)].some(([, word = '']) =>
    openers.has(word),
  );
}
