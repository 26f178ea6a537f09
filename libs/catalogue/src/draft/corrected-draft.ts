import { type DraftPublication } from '#report-reader';
import { applyCorrection } from './apply-correction.js';
import { type Correction } from './draft.events.js';
import { type DraftPublicationPart, draftsOf, partsOf } from './draft-tree.js';

/** A draft with its corrections. */
export interface CorrectedDraft {
  /** Every part, what was left out too. */
  readonly publications: readonly DraftPublicationPart[];
  /** What is imported. */
  readonly drafts: readonly DraftPublication[];
  /** Ids of corrections that fit nothing any more: what they were about was read otherwise, or a correction they stood on was taken back. */
  readonly unfit: readonly string[];
}

/**
 * What a reading says with corrections by hand, applied in the order they were made. Pure: page and import show and take
 * the same.
 */
export function correctedDraft(
  readings: readonly DraftPublication[],
  corrections: readonly Correction[],
): CorrectedDraft {
  const publications = partsOf(readings);
  const unfit = corrections
    .filter((correction) => !applyCorrection(publications, correction))
    .map(({ data }) => data.correctionId);
  return { publications, drafts: draftsOf(publications), unfit };
}
