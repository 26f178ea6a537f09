import { type Refusal } from '#event-log';
import { type RatingBand, type SchemeStandard, type ScoredScheme } from './scheme.js';
import { schemes } from './schemes/index.js';

/** What is to be rated: per standard its key-question percentages, or the rating the inspectors gave directly, or both. */
export interface RateInput {
  readonly scheme: string;
  readonly standards: readonly StandardInput[];
}

export interface StandardInput {
  readonly code: string;
  readonly percents?: readonly number[];
  readonly rating?: string;
}

/** One standard as rated. */
export interface RatedStandard {
  readonly code: string;
  readonly name: string;
  /** Null where a decimal lies between two bands and either could be meant: then `possible` names both. */
  readonly rating: string | null;
  readonly points: number | null;
  readonly possible: readonly string[];
  readonly from: 'percents' | 'given';
  readonly counted: boolean;
  /** The rating given beside the percentages, where there was one. */
  readonly given: string | null;
}

export interface RatingResult {
  readonly kind: 'rated';
  readonly scheme: string;
  readonly standards: readonly RatedStandard[];
  /** Null while a counted standard is missing or ambiguous. */
  readonly score: number | null;
  readonly maximum: number;
  readonly overall: string | null;
  /** The overall ratings that remain possible when a decimal lies on a band edge; one when it is certain, none when standards are missing. */
  readonly possibleOverall: readonly string[];
  /** Codes of counted standards that were not given. */
  readonly missing: readonly string[];
}

export type RateOutcome = RatingResult | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Scores standards under a scheme: the lowest band among a case standard's key questions is its rating, the points of the
 * counted standards add up, and the total earns the overall rating.
 * A percentage between two printed bands (49.5) is reported as ambiguous, never rounded.
 */
export function rate(input: RateInput): RateOutcome {
  const scheme = schemes.find((each) => each.id === input.scheme);
  if (scheme === undefined) {
    return refused('unknown-scheme', `There is no rating scheme called “${input.scheme}”.`, 'scheme');
  }
  if (scheme.kind === 'judgements') {
    return refused(
      'not-scored',
      `${scheme.name} have words and printed scores only, so nothing can be added up.`,
      'scheme',
    );
  }
  const rated: RatedStandard[] = [];
  for (const given of input.standards) {
    const standard = scheme.standards.find((each) => each.code === given.code);
    if (standard === undefined) {
      return refused('unknown-standard', `${scheme.name} has no standard ${given.code}.`, 'standards');
    }
    if (rated.some((each) => each.code === given.code)) {
      return refused('standard-twice', `Standard ${given.code} is given twice.`, 'standards');
    }
    const outcome = rateStandard(scheme, standard, given);
    if ('kind' in outcome) return outcome;
    rated.push(outcome);
  }
  return total(scheme, rated);
}

function refused(code: string, message: string, field: string): { kind: 'refused'; refusal: Refusal } {
  return { kind: 'refused', refusal: { code, message, field } };
}

function rateStandard(scheme: ScoredScheme, standard: SchemeStandard, given: StandardInput) {
  const word = given.rating === undefined ? null : bandCalled(scheme, given.rating);
  if (word === undefined) {
    return refused('unknown-rating', `“${given.rating ?? ''}” is not a rating of ${scheme.name}.`, 'standards');
  }
  const percents = given.percents ?? [];
  const impossible = percents.find((percent) => !(percent >= 0 && percent <= 100));
  if (impossible !== undefined) {
    return refused(
      'percent-out-of-range',
      `${standard.code} has ${impossible}%, which is not between 0 and 100.`,
      'standards',
    );
  }
  if (percents.length > 0 && standard.rated === 'direct') {
    return refused('rated-directly', `Standard ${standard.code} is rated directly, not from percentages.`, 'standards');
  }
  if (percents.length === 0) {
    if (word === null)
      return refused('nothing-to-rate', `Standard ${standard.code} has neither percentages nor a rating.`, 'standards');
    return ratedAs(standard, [word], 'given', word);
  }
  return ratedAs(standard, lowestBands(scheme, percents), 'percents', word);
}

function ratedAs(
  standard: SchemeStandard,
  possible: readonly RatingBand[],
  from: 'percents' | 'given',
  given: RatingBand | null,
): RatedStandard {
  const certain = possible.length === 1 ? possible[0] : undefined;
  return {
    code: standard.code,
    name: standard.name,
    rating: certain?.rating ?? null,
    points: certain?.points ?? null,
    possible: possible.map((band) => band.rating),
    from,
    counted: standard.counted,
    given: given?.rating ?? null,
  };
}

/** The band called so, whatever the capitals; undefined when the scheme has none. */
function bandCalled(scheme: ScoredScheme, rating: string): RatingBand | undefined {
  const wanted = rating.trim().toLowerCase();
  return scheme.bands.find((band) => band.rating.toLowerCase() === wanted);
}

/** The bands the lowest key question can lie in, lowest first: one, or several when a decimal falls between two. */
function lowestBands(scheme: ScoredScheme, percents: readonly number[]): readonly RatingBand[] {
  const lows = percents.map((percent) =>
    scheme.bands.findLastIndex((band) => band.percents !== null && percent > below(band)),
  );
  const highs = percents.map((percent) =>
    scheme.bands.findLastIndex((band) => band.percents !== null && percent >= band.percents.from),
  );
  const low = Math.min(...highs);
  const high = Math.min(...lows);
  return scheme.bands.slice(low, high + 1);
}

/** The end of the band under this one: above it and under the band's start lies the gap that whole percentages never fall into. */
function below(band: RatingBand): number {
  return band.percents === null || band.percents.from === 0 ? -1 : band.percents.from - 1;
}

function total(scheme: ScoredScheme, rated: readonly RatedStandard[]): RatingResult {
  const counted = scheme.standards.filter((standard) => standard.counted);
  const highest = Math.max(...scheme.bands.map((band) => band.points));
  const missing = counted
    .filter((standard) => !rated.some((each) => each.code === standard.code))
    .map((each) => each.code);
  const scores = rated.filter((each) => each.counted).map((each) => each.points);
  const certain = scores.every((points) => points !== null);
  const score = missing.length === 0 && certain ? scores.reduce<number>((sum, points) => sum + points, 0) : null;
  const possibleOverall = missing.length > 0 ? [] : overallBetween(scheme, ...spread(scheme, rated));
  return {
    kind: 'rated',
    scheme: scheme.id,
    standards: rated,
    score,
    maximum: highest * counted.length,
    overall:
      score === null ? (possibleOverall.length === 1 ? (possibleOverall[0] ?? null) : null) : overallOf(scheme, score),
    possibleOverall,
    missing,
  };
}

/** Lowest and highest total that the possible ratings allow. */
function spread(scheme: ScoredScheme, rated: readonly RatedStandard[]): [number, number] {
  let low = 0;
  let high = 0;
  for (const each of rated.filter((standard) => standard.counted)) {
    const points = each.possible.map((rating) => bandCalled(scheme, rating)?.points ?? 0);
    low += Math.min(...points);
    high += Math.max(...points);
  }
  return [low, high];
}

function overallOf(scheme: ScoredScheme, score: number): string | null {
  return scheme.overall.find((band) => score >= band.from && score <= band.to)?.rating ?? null;
}

function overallBetween(scheme: ScoredScheme, low: number, high: number): readonly string[] {
  return scheme.overall.filter((band) => band.to >= low && band.from <= high).map((band) => band.rating);
}
