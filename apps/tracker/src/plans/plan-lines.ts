import { typedLines } from '../forms/index.js';

/** The words on some lines of a plan, on one line. */
export function wordsOn(text: string, [first, last]: readonly [number, number]): string {
  return text
    .split('\n')
    .slice(first - 1, last)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lines as typed, as long as the plan has words there. */
export function typedPassage(text: string, typed: string) {
  const lines = typedLines(typed, text.split('\n').length);
  const quote = lines === null ? '' : wordsOn(text, lines);
  return lines === null || quote === '' ? null : { lines, quote };
}
