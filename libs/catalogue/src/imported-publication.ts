import { type Refusal } from '#event-log';
import { type Change } from './amendments/changes.js';
import { type LikelyEdition } from './amendments/likely-editions.js';
import { type Doubt } from './amendments/matching.js';

/** What importing did to one publication. */
export interface ImportedPublication {
  readonly id: string;
  readonly title: string;
  /** `refused`: it is known, or may be, and this document says something else that needs a person to decide. */
  readonly outcome: 'new' | 'already-known' | 'amended' | 'refused';
  /** Why, when it was refused. */
  readonly refusal: Refusal | null;
  /** True once it is approved, by this import or before. */
  readonly approved: boolean;
  readonly withdrawn: boolean;
  /** True when what would be amended waits for approval: nothing was changed. */
  readonly waiting: boolean;
  /** What was amended, or waits to be. */
  readonly changes: readonly Change[];
  /** Publications it may be a new edition of: somebody has to say. */
  readonly likely: readonly LikelyEdition[];
  /** Items nobody can be sure of: somebody has to say which they are. */
  readonly doubts: readonly Doubt[];
}
