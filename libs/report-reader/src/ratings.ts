import { rate, type RatedStandard, type RatingResult, schemes, type ScoredScheme } from '#ratings';
import { comparable } from './folding.js';
import { type PrintedRatings, type PrintedStandard, readPrintedRatings } from './ratings-printed.js';
import { type DraftRatings, type DraftStandard } from './reading.js';
import { type Warnings } from './warnings.js';

/** Ratings as printed and as the scheme's rules make them. */
export interface RatingsRead {
  readonly scheme: string;
  readonly ratings: DraftRatings;
}

/** Fewer rated standards than this are a mention of ratings, not a rated inspection. */
const FEWEST_STANDARDS = 4;

/** Reads the ratings of an inspection report and recomputes them; null when the document prints none. */
export function readRatings(lines: readonly string[], warnings: Warnings): RatingsRead | null {
  const printed = readPrintedRatings(lines);
  const standards = standardsOf(printed);
  const [first] = standards;
  if (first === undefined || standards.filter((standard) => standard.rating !== null).length < FEWEST_STANDARDS)
    return null;
  const scheme = schemeOf(standards);
  if (scheme === null) {
    warnings.add(
      'scheme-unknown',
      first.line,
      'Ratings are printed here, but for other standards than those of any scheme that is known, so none were read.',
    );
    return null;
  }
  const known = standards.filter((standard) => scheme.standards.some((each) => each.code === standard.code));
  const outcome = rateKnown(scheme, known, warnings);
  compareElsewhere(scheme, known, printed, warnings);
  const ratings: DraftRatings = {
    printedOverall: printed.overall?.rating ?? null,
    score: outcome?.score ?? null,
    maximum: outcome?.maximum ?? 0,
    overall: outcome?.overall ?? null,
    standards: known.map((standard) => draftStandard(scheme, standard, outcome)),
  };
  compareOverall(ratings, printed, outcome, warnings);
  return { scheme: scheme.id, ratings };
}

/** Share of the printed standards that a scheme must know by code and name: other schemes have some of the same. */
const KNOWN_STANDARDS = 0.75;

/** The annex is complete where there is one; the summary fills in what it lacks. */
function standardsOf(printed: PrintedRatings): PrintedStandard[] {
  const byCode = new Map(printed.elsewhere.toReversed().map((standard) => [standard.code, standard]));
  for (const standard of printed.annex) {
    byCode.set(standard.code, { ...standard, rating: standard.rating ?? byCode.get(standard.code)?.rating ?? null });
  }
  return [...byCode.values()]
    .map((standard) => ({ ...standard, code: codeOf(standard.code) }))
    .sort((one, other) => one.code.localeCompare(other.code));
}

/** The scored scheme whose standards these are, by code and name; the earliest when several fit as well. */
function schemeOf(standards: readonly PrintedStandard[]): ScoredScheme | null {
  let best: ScoredScheme | null = null;
  let bestFit = 0;
  for (const scheme of schemes) {
    if (scheme.kind !== 'scored') continue;
    const fit = standards.filter((standard) => scheme.standards.some((each) => isSame(each, standard))).length;
    if (fit > bestFit) {
      best = scheme;
      bestFit = fit;
    }
  }
  return bestFit >= KNOWN_STANDARDS * standards.length ? best : null;
}

/** The code by which the schemes know a standard that is printed with another. */
function codeOf(printed: string): string {
  for (const scheme of schemes) {
    const standard =
      scheme.kind === 'scored' ? scheme.standards.find((each) => each.alsoPrinted === printed) : undefined;
    if (standard !== undefined) return standard.code;
  }
  return printed;
}

function isSame(standard: { code: string; name: string }, printed: PrintedStandard): boolean {
  return standard.code === printed.code && comparable(printed.name).startsWith(comparable(standard.name));
}

function rateKnown(
  scheme: ScoredScheme,
  standards: readonly PrintedStandard[],
  warnings: Warnings,
): RatingResult | null {
  const percentsOf = (standard: PrintedStandard) => standard.keyQuestions.flatMap((question) => question.percent ?? []);
  const input = standards
    .filter((standard) => standard.rating !== null || percentsOf(standard).length > 0)
    .map((standard) => {
      const direct = scheme.standards.find((each) => each.code === standard.code)?.rated === 'direct';
      const percents = direct ? [] : percentsOf(standard);
      return { code: standard.code, percents, ...(standard.rating === null ? {} : { rating: standard.rating }) };
    })
    .filter((standard) => standard.percents.length > 0 || standard.rating !== undefined);
  const outcome = rate({ scheme: scheme.id, standards: input });
  const [first] = standards;
  if (outcome.kind === 'refused') {
    warnings.add('ratings-not-scored', first?.line ?? 1, outcome.refusal.message);
    return null;
  }
  for (const code of outcome.missing) {
    warnings.add(
      'standard-missing',
      first?.line ?? 1,
      `No rating was found for standard ${code}, so there is no total.`,
    );
  }
  return outcome;
}

function draftStandard(scheme: ScoredScheme, standard: PrintedStandard, outcome: RatingResult | null): DraftStandard {
  const rated = outcome?.standards.find((each) => each.code === standard.code);
  return {
    code: standard.code,
    name: scheme.standards.find((each) => each.code === standard.code)?.name ?? standard.name,
    printed: standard.rating,
    derived: rated?.rating ?? null,
    points: rated?.points ?? null,
    keyQuestions: standard.keyQuestions,
  };
}

function compareElsewhere(
  scheme: ScoredScheme,
  standards: readonly PrintedStandard[],
  printed: PrintedRatings,
  warnings: Warnings,
): void {
  if (printed.annex.length === 0) return;
  for (const other of printed.elsewhere) {
    const annex = standards.find((standard) => standard.code === other.code);
    const name = scheme.standards.find((standard) => standard.code === other.code)?.name;
    if (annex === undefined || name === undefined) continue;
    if (comparable(other.name) !== comparable(name)) {
      warnings.add(
        'standard-name-differs',
        other.line,
        `Standard ${other.code} is called “${other.name}” here; the results call it “${name}”.`,
      );
    }
    if (other.rating !== annex.rating && annex.rating !== null) {
      warnings.add(
        'rating-differs',
        other.line,
        `Standard ${other.code} is rated “${other.rating ?? ''}” here; the results say “${annex.rating}”.`,
      );
    }
  }
}

function compareOverall(
  ratings: DraftRatings,
  printed: PrintedRatings,
  outcome: RatingResult | null,
  warnings: Warnings,
): void {
  for (const standard of ratings.standards) {
    const rated = outcome?.standards.find((each) => each.code === standard.code);
    if (rated !== undefined) compareDerived(standard, rated, printed, warnings);
  }
  const { overall, printedOverall, score, maximum } = ratings;
  if (
    printed.score !== null &&
    score !== null &&
    (printed.score.points !== score || printed.score.maximum !== maximum)
  ) {
    warnings.add(
      'score-differs',
      printed.score.line,
      `The score is printed as ${printed.score.points} of ${printed.score.maximum}; the ratings add up to ${score} of ${maximum}.`,
    );
  }
  if (overall !== null && printedOverall !== null && overall !== printedOverall) {
    warnings.add(
      'overall-differs',
      printed.overall?.line ?? 1,
      `The overall rating is printed as “${printedOverall}”; ${score ?? 'the'} of ${maximum} makes “${overall}”.`,
    );
  }
}

function compareDerived(
  standard: DraftStandard,
  rated: RatedStandard,
  printed: PrintedRatings,
  warnings: Warnings,
): void {
  const line = [...printed.annex, ...printed.elsewhere].find((each) => each.code === standard.code)?.line ?? 1;
  if (rated.rating === null) {
    warnings.add(
      'percent-on-band-edge',
      line,
      `A percentage of standard ${standard.code} lies between two bands: it could be ${rated.possible.join(' or ')}.`,
    );
  } else if (standard.printed !== null && rated.rating !== standard.printed) {
    warnings.add(
      'rating-not-derived',
      line,
      `Standard ${standard.code} is printed as “${standard.printed}”; its percentages make “${rated.rating}”.`,
    );
  }
}
