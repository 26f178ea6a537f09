import { type Refusal } from '#event-log';

/** What importing did to one publication. */
export interface ImportedPublication {
  readonly id: string;
  readonly title: string;
  /** `refused`: it is known, and this document says something else that needs a person to decide. */
  readonly outcome: 'new' | 'already-known' | 'amended' | 'refused';
  /** Why, when it was refused. */
  readonly refusal: Refusal | null;
  /** True once it is approved, by this import or before. */
  readonly approved: boolean;
}
