import { fold } from '#report-reader';

/** A word that carries meaning, reduced to what its forms share, and where it stands in the text. */
export interface Word {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** Words that any sentence may have: they say nothing about which recommendation is meant. */
const FILLERS = new Set(
  'a an and are as at be been by can do for from has have in is it its more must of on or our should so such than that the their them there these they this those to we were which who will with within would'.split(
    ' ',
  ),
);

/** The service has as many names as there are partnerships. */
const SAME_SERVICE = /^(?:yots?|yos|yjs|youth\s.*)$/s;
const WORD = /\byouth\s{1,9}(?:offending|justice)\s{1,9}(?:teams?|services?)\b|[a-z0-9\u00c0-\u024f]+/g;

/** No word of the language is longer; a longer one is a machine's. */
const LONGEST_WORD = 40;

/** The words of a text that carry meaning, in order. Look-alike letters, case, endings and line breaks make no difference. */
export function wordsOf(text: string): Word[] {
  const folded = fold(text).toLowerCase().replaceAll("'", ' ');
  const words: Word[] = [];
  for (const match of folded.matchAll(WORD)) {
    const word = match[0];
    if (word.length < 2 || word.length > LONGEST_WORD || FILLERS.has(word) || /^\d+$/.test(word)) continue;
    words.push({ stem: stemOf(word), start: match.index, end: match.index + word.length });
  }
  return words;
}

function stemOf(word: string): string {
  if (SAME_SERVICE.test(word)) return 'yot';
  const stem = word.replace(/(?:ies|y)$/, 'i').replace(/(?:ations?|ings?|ments?|ed|es|s|e)$/, '');
  return stem.length >= 3 ? stem : word;
}
