import { bestPassage, type Passage } from './best-passage.js';
import { type Word, wordsOf } from './words.js';

/** A recommendation that the register knows. */
export interface KnownRecommendation {
  readonly recommendationId: string;
  readonly text: string;
  readonly leadIn: string;
}

/** A place in a plan that seems to repeat a known recommendation, for a person to confirm or refuse. */
export interface RecommendationMatch {
  readonly recommendationId: string;
  /** First and last line of the plan, counted from 1. */
  readonly lines: [first: number, last: number];
  /** The plan's own words, line breaks as spaces. */
  readonly quote: string;
  /** 0 to 1: how much of the recommendation is there, and in its order. */
  readonly confidence: number;
}

/** Below this, the same words are chance: plans and recommendations speak of the same things. */
export const LEAST_CONFIDENCE = 0.67;

/** A text with fewer words of its own is looked for together with its lead-in, or it would be found everywhere. */
const WORDS_ENOUGH = 4;
/** With fewer words than this even the lead-in does not help. */
const WORDS_NEEDED = 3;
/** Of two recommendations found at one place, the other stays only when it is as likely. */
const AS_LIKELY = 0.05;

/**
 * Finds the known recommendations that a plan repeats, in the plan's order: at most one place each, the likeliest. Wrapped lines,
 * look-alike letters and small changes of words do not matter; the same subject in other sentences is no match.
 * @param planText the plan with `\n` line endings
 */
export function matchRecommendations(planText: string, known: readonly KnownRecommendation[]): RecommendationMatch[] {
  const words = wordsOf(planText);
  const places = placesOf(words);
  const found = known.flatMap(({ recommendationId, text, leadIn }) => {
    const wanted = wantedWords(text, leadIn);
    const passage = wanted === null ? null : bestPassage(wanted, words.length, places, LEAST_CONFIDENCE);
    return passage === null || passage.confidence < LEAST_CONFIDENCE ? [] : [{ recommendationId, passage }];
  });
  const lineStarts = startsOfLines(planText);
  return likeliest(found).map(({ recommendationId, passage }) => {
    const start = words[passage.first]?.start ?? 0;
    const end = words[passage.last]?.end ?? start;
    return {
      recommendationId,
      lines: [lineAt(lineStarts, start), lineAt(lineStarts, end - 1)],
      quote: quoteOf(planText, start, end),
      confidence: Math.round(passage.confidence * 100) / 100,
    };
  });
}

interface Found {
  readonly recommendationId: string;
  readonly passage: Passage;
}

function wantedWords(text: string, leadIn: string): string[] | null {
  const own = wordsOf(text).map((word) => word.stem);
  const wanted = new Set(own).size >= WORDS_ENOUGH ? own : [...wordsOf(leadIn).map((word) => word.stem), ...own];
  return new Set(wanted).size < WORDS_NEEDED ? null : wanted;
}

function placesOf(words: readonly Word[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  words.forEach(({ stem }, index) => {
    const known = places.get(stem);
    if (known === undefined) places.set(stem, [index]);
    else known.push(index);
  });
  return places;
}

/** Two recommendations that share most of their words would both be found where one of them stands: the less likely one goes. */
function likeliest(found: readonly Found[]): Found[] {
  const inOrder = found.toSorted((one, other) => one.passage.first - other.passage.first);
  return inOrder.filter((each, index) => {
    const rivals = [...overlapping(inOrder, index, -1), ...overlapping(inOrder, index, 1)];
    return rivals.every((rival) => rival.passage.confidence <= each.passage.confidence + AS_LIKELY);
  });
}

/** How many neighbours are looked at: recommendations are short, so that more cannot share one place but by being the same. */
const NEIGHBOURS = 12;

function overlapping(inOrder: readonly Found[], index: number, step: 1 | -1): Found[] {
  const own = inOrder[index]?.passage;
  if (own === undefined) return [];
  const near =
    step === 1
      ? inOrder.slice(index + 1, index + 1 + NEIGHBOURS)
      : inOrder.slice(Math.max(0, index - NEIGHBOURS), index);
  return near.filter(({ passage }) => {
    const shared = Math.min(own.last, passage.last) - Math.max(own.first, passage.first) + 1;
    return shared * 2 > Math.min(own.last - own.first, passage.last - passage.first) + 1;
  });
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Room for the small words before the first and after the last word that was found. */
const QUOTE_MARGIN = 40;

/** The passage with the words to the sentence's beginning and end, as far as these are near. */
function quoteOf(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - QUOTE_MARGIN), start);
  const after = text.slice(end, end + QUOTE_MARGIN);
  const opening = /(?:^|[.:;!?\n\v\t|])([^.:;!?\n\v\t|]*)$/.exec(before)?.[1] ?? '';
  const closing = /^[^.;!?\n\v\t|]*[.;!?]?/.exec(after)?.[0] ?? '';
  const whole = start <= QUOTE_MARGIN || opening.length < before.length;
  const ended = closing.length < after.length || end + QUOTE_MARGIN >= text.length;
  return ((whole ? opening : '') + text.slice(start, end) + (ended ? closing : '')).replace(/\s+/g, ' ').trim();
}
