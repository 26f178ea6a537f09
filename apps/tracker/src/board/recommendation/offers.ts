import { whyUnasked } from '#catalogue';
import { isClosing } from '#follow-up';
import { may, type Viewer } from '../../access/viewer.js';
import { type FollowUpPlace } from '../place.js';

/** What this viewer may do about this follow-up as it stands; nothing else is offered. */
export interface Offers {
  /** Say whether it applies. */
  readonly decide: boolean;
  /** Respond, and state the Board's position. */
  readonly respond: boolean;
  readonly act: boolean;
  /** Withdraw actions; also once the recommendation does not apply, or asks nothing any more. */
  readonly tidy: boolean;
  /** Agree to new dates, except those asked for by this person. */
  readonly agreesDatesAs: string | null;
  readonly addEvidence: boolean;
  readonly answer: boolean;
  readonly inspect: boolean;
  readonly reopen: boolean;
}

/** Nothing can be done to the past: a page as at another time offers nothing. */
export const NOTHING: Offers = {
  decide: false,
  respond: false,
  act: false,
  tidy: false,
  agreesDatesAs: null,
  addEvidence: false,
  answer: false,
  inspect: false,
  reopen: false,
};

export function offersTo(viewer: Viewer, { partnershipId, recommendation, state }: FollowUpPlace): Offers {
  const { applicability, verification, boardPosition } = state;
  const applies = applicability?.applicability !== 'does-not-apply';
  const closed = verification !== null && isClosing(verification.verdict);
  const calledDone = boardPosition?.position === 'done' || boardPosition?.position === 'embedded';
  const inspect = may(viewer, 'inspect', partnershipId);
  const tidy = may(viewer, 'work-on-actions', partnershipId);
  if (whyUnasked(recommendation) !== null) return { ...NOTHING, tidy };
  return {
    decide: may(viewer, 'record-response', partnershipId),
    respond: applies && may(viewer, 'record-response', partnershipId),
    act: applies && may(viewer, 'work-on-actions', partnershipId),
    tidy,
    agreesDatesAs: applies && may(viewer, 'agree-dates', partnershipId) ? viewer.personId : null,
    addEvidence: may(viewer, 'add-evidence', partnershipId),
    answer: may(viewer, 'answer-lines', partnershipId),
    inspect,
    reopen: inspect && (closed || calledDone),
  };
}
