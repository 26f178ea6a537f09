import { NUMBER_WORDS, numberFrom } from './dates.js';
import { fold } from './folding.js';
import { type DraftTimeLimit } from './reading.js';

const STATED = new RegExp(`\\b(${NUMBER_WORDS})\\s+(?:[a-z]+\\s+){0,2}?recommendations\\b`, 'i');
const LIMIT = new RegExp(
  `\\bwithin\\s+(?:the\\s+(?:next|first)\\s+)?(${NUMBER_WORDS})\\s+(month|year)s?(?:\\s+(?:following|after|from|of)\\s+(?:the\\s+)?(?:date\\s+of\\s+)?(publication|publishing)?(?:[^.;:,()]{0,60})?)?`,
  'i',
);

/** The number of recommendations that an introduction promises: “we have made seven recommendations”. */
export function statedCount(text: string): number | null {
  const match = STATED.exec(fold(text));
  return match === null ? null : numberFrom(match[1] ?? '');
}

/** The time limit that an introduction sets, in the words it is printed in. */
export function timeLimit(text: string): DraftTimeLimit | null {
  const match = LIMIT.exec(fold(text));
  const number = match === null ? null : numberFrom(match[1] ?? '');
  if (match === null || number === null) return null;
  const months = match[2]?.toLowerCase() === 'year' ? number * 12 : number;
  const stated = text.slice(match.index, match.index + match[0].length).trim();
  return { months, from: match[3] === undefined ? 'other' : 'publication', stated };
}
