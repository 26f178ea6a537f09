import { type PrintedRatings } from '#catalogue';
import { rate } from '#ratings';

export interface RatingRow {
  readonly code: string;
  readonly name: string;
  /** "67%, 64%, 43%"; empty where the standard is rated directly. */
  readonly percentages: string;
  readonly printed: string | null;
  /** What the percentages make it; "As printed" where the inspectors rated it directly. */
  readonly derived: string | null;
  readonly points: number | null;
  /** A sentence when the printed rating and the one its percentages lead to are not the same. */
  readonly warning: string | null;
}

export interface RatingsTable {
  readonly rows: readonly RatingRow[];
  readonly score: number | null;
  readonly maximum: number | null;
  readonly printedOverall: string | null;
  readonly derivedOverall: string | null;
  readonly warnings: readonly string[];
}

/** The ratings as printed beside what the scheme's rules make of the percentages. */
export function ratingsTable({ scheme, printedOverall, standards }: PrintedRatings): RatingsTable {
  const outcome = rate({
    scheme,
    standards: standards.map(({ code, printed, keyQuestions }) => ({
      code,
      percents: keyQuestions.map(({ percent }) => percent),
      ...(printed === null ? {} : { rating: printed }),
    })),
  });
  const rated = outcome.kind === 'rated' ? outcome : null;
  const rows = standards.map(({ code, name, printed, keyQuestions }) => {
    const result = rated?.standards.find((standard) => standard.code === code);
    const derived = result?.rating ?? null;
    return {
      code,
      name,
      percentages: keyQuestions.map(({ percent }) => `${percent}%`).join(', '),
      printed,
      derived: result?.from === 'given' ? 'As printed' : derived,
      points: result?.points ?? null,
      warning: disagreement(printed, result?.possible ?? []),
    };
  });
  const derivedOverall = rated?.overall ?? null;
  return {
    rows,
    score: rated?.score ?? null,
    maximum: rated?.maximum ?? null,
    printedOverall,
    derivedOverall,
    warnings: [
      ...(outcome.kind === 'refused' ? [`The ratings could not be worked out again: ${outcome.refusal.message}`] : []),
      ...rows.flatMap(({ code, warning }) => (warning === null ? [] : [`Standard ${code}: ${warning}`])),
      ...(printedOverall !== null && derivedOverall !== null && !same(printedOverall, derivedOverall)
        ? [`The overall rating is printed as ${printedOverall}, but the standards add up to ${derivedOverall}.`]
        : []),
    ],
  };
}

function disagreement(printed: string | null, possible: readonly string[]): string | null {
  if (printed === null || possible.length === 0 || possible.some((rating) => same(rating, printed))) return null;
  return `printed as ${printed}, but its percentages make it ${possible.join(' or ')}.`;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
