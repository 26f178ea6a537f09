/** A word of a scheme, what it scores and, where the scheme prints them, the whole percentages that earn it (both ends included). */
export interface RatingBand {
  readonly rating: string;
  readonly points: number;
  readonly percents: { readonly from: number; readonly to: number } | null;
}

/** One standard of a scheme. */
export interface SchemeStandard {
  readonly code: string;
  readonly name: string;
  readonly domain: string;
  /** `percents`: from the share of cases judged sufficient per key question. `direct`: by the inspectors, without percentages. */
  readonly rated: 'percents' | 'direct';
  readonly keyQuestions: number;
  /** False for a standard that is rated but adds nothing to the total. */
  readonly counted: boolean;
  /** Another code that some documents print for it. */
  readonly alsoPrinted?: string;
}

/** The totals (both ends included) that earn an overall rating. */
export interface OverallBand {
  readonly rating: string;
  readonly from: number;
  readonly to: number;
}

/** A scheme that scores standards and adds them up. */
export interface ScoredScheme {
  readonly kind: 'scored';
  readonly id: string;
  readonly name: string;
  /** Where the rules are printed. */
  readonly source: string;
  /** Lowest first. */
  readonly bands: readonly RatingBand[];
  readonly standards: readonly SchemeStandard[];
  /** Lowest first. */
  readonly overall: readonly OverallBand[];
}

/** A scheme of words for themes. Its scores are printed beside the words and never converted. */
export interface JudgementScheme {
  readonly kind: 'judgements';
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly words: readonly string[];
}

/** The rules an inspectorate rated by: data, so that a new scheme is a new file. */
export type RatingScheme = ScoredScheme | JudgementScheme;
