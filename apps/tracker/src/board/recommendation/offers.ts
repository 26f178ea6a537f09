import { may, type Viewer } from '../../access/viewer.js';
import { type FollowUpPlace } from '../place.js';

/** What this viewer may do about this follow-up; nothing else is offered. */
export interface Offers {
  readonly respond: boolean;
  readonly act: boolean;
  readonly agreeDates: boolean;
  readonly addEvidence: boolean;
  readonly answer: boolean;
  readonly inspect: boolean;
}

/** Nothing can be done to the past: a page as at another time offers nothing. */
export const NOTHING: Offers = {
  respond: false,
  act: false,
  agreeDates: false,
  addEvidence: false,
  answer: false,
  inspect: false,
};

export function offersTo(viewer: Viewer, { partnershipId }: FollowUpPlace): Offers {
  return {
    respond: may(viewer, 'record-response', partnershipId),
    act: may(viewer, 'work-on-actions', partnershipId),
    agreeDates: may(viewer, 'agree-dates', partnershipId),
    addEvidence: may(viewer, 'add-evidence', partnershipId),
    answer: may(viewer, 'answer-lines', partnershipId),
    inspect: may(viewer, 'inspect', partnershipId),
  };
}
