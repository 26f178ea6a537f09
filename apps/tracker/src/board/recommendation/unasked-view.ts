import { whyUnasked } from '#catalogue';
import { ukDate } from '../../pages/index.js';
import { unaskedSentence } from '../../publications/unasked-words.js';
import { type FollowUpPlace, placePath } from '../place.js';

/** The notice on the page of a recommendation that asks nothing any more. */
export interface UnaskedView {
  readonly sentence: string;
  /** When and why. */
  readonly because: string | null;
  /** The recommendation in its place. */
  readonly instead: string | null;
}

/** Null for a recommendation that asks something. */
export function unaskedView({ recommendation, partnershipId }: FollowUpPlace): UnaskedView | null {
  const why = whyUnasked(recommendation);
  if (why === null) return null;
  const { publication, withdrawn } = recommendation;
  const gone = publication.withdrawn ?? withdrawn;
  return {
    sentence: unaskedSentence[why],
    because: gone && `${ukDate(gone.on)}: ${gone.reason}`,
    instead: why === 'superseded' && withdrawn?.supersededBy ? placePath(partnershipId, withdrawn.supersededBy) : null,
  };
}
