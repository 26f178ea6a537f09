/** How a Board tends to work; it shapes the history that is written for it. */
export type Temper = 'diligent' | 'steady' | 'improving' | 'slipping' | 'struggling';

/** What a temper comes to, in days and shares (0 to 1). */
export interface Pace {
  /** Share of recommendations that are answered at all. */
  readonly answered: number;
  /** Days until the Board takes it up. */
  readonly delay: readonly [number, number];
  /** Share of actions that are finished, and of those that ask for a later date first. */
  readonly finished: number;
  readonly slips: number;
  /** Share of lines of enquiry that end in yes with evidence. */
  readonly evidenced: number;
  /** Share of evidence that is brought up to date before its review date. */
  readonly keptCurrent: number;
}

export const PACES: Record<Temper, Pace> = {
  diligent: { answered: 1, delay: [10, 45], finished: 0.95, slips: 0.1, evidenced: 0.9, keptCurrent: 0.97 },
  steady: { answered: 0.96, delay: [30, 90], finished: 0.8, slips: 0.25, evidenced: 0.6, keptCurrent: 0.9 },
  improving: { answered: 0.9, delay: [40, 140], finished: 0.75, slips: 0.3, evidenced: 0.55, keptCurrent: 0.8 },
  slipping: { answered: 0.85, delay: [40, 120], finished: 0.5, slips: 0.55, evidenced: 0.35, keptCurrent: 0.5 },
  struggling: { answered: 0.65, delay: [90, 260], finished: 0.3, slips: 0.5, evidenced: 0.15, keptCurrent: 0.2 },
};
