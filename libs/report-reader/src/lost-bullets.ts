const SENTENCE_END = /(?<=\?)\s+|(?<=[.!])\s+(?=[A-Z‘“])/;
const LINK_WORD = /^(?:a|an|the|and|or|of|for|to|in|on|at|by|from|with|within|between|re|as|per|including)$/i;

/** Splits questions whose bullets were lost: one for each question mark. */
export function splitQuestions(text: string): string[] {
  return text.split(/(?<=\?)\s+/).filter((part) => part !== '');
}

/**
 * Splits suggested sources whose bullets were lost: at each full stop and, between them, at a capital that starts a new phrase.
 * Such a word follows a finished phrase and is not the middle of a name: “Audits of cases Minutes of meetings”.
 */
export function splitSources(text: string): string[] {
  return text
    .split(SENTENCE_END)
    .filter((part) => part !== '')
    .flatMap(splitPhrases);
}

function splitPhrases(sentence: string): string[] {
  if (sentence.length > LONGEST_SENTENCE) return [sentence];
  const words = sentence.split(' ');
  const phrases: string[] = [];
  let phrase: string[] = [];
  words.forEach((word, index) => {
    if (phrase.length > 0 && startsPhrase(words, index, phrase)) {
      phrases.push(phrase.join(' '));
      phrase = [];
    }
    phrase.push(word);
  });
  return [...phrases, phrase.join(' ')];
}

/** Phrases are compared word by word only up to here: no list of sources is longer. */
const LONGEST_SENTENCE = 2000;

function startsPhrase(words: readonly string[], index: number, phrase: readonly string[]): boolean {
  const word = words[index] ?? '';
  const before = words[index - 1] ?? '';
  const after = words[index + 1] ?? '';
  if (!/^[A-Z][a-z]/.test(word) || !/^[a-z]/.test(after) || LINK_WORD.test(before) || /[,/(-]$/.test(before))
    return false;
  const nameSoFar = phrase.every((each) => /^[A-Z]/.test(each));
  return !nameSoFar || !LINK_WORD.test(after);
}
