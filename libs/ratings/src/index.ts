export {
  rate,
  type RatedStandard,
  type RateInput,
  type RateOutcome,
  type RatingResult,
  type StandardInput,
} from './rate.js';
export {
  type JudgementScheme,
  type OverallBand,
  type RatingBand,
  type RatingScheme,
  type SchemeStandard,
  type ScoredScheme,
} from './scheme.js';
export { schemes } from './schemes/index.js';
