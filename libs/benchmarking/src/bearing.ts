import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent, isFollowUpEvent } from '#follow-up';

/** Which facts may bear on the status. The Board's own position, grades, dates and progress are other voices. */
const BEARS: Readonly<Record<FollowUpEvent['type'], boolean>> = {
  FollowUpOpened: true,
  ApplicabilityDecided: true,
  ResponseRecorded: true,
  ResponseGraded: false,
  ActionLogged: true,
  ActionDateChangeRequested: false,
  ActionDateChangeAgreed: false,
  ActionDateChangeRefused: false,
  ActionReassigned: false,
  ActionProgressReported: false,
  ActionCompleted: true,
  ActionReopened: true,
  ActionWithdrawn: true,
  EvidenceSubmitted: true,
  EvidenceRevised: true,
  EvidenceLinked: true,
  EvidenceUnlinked: true,
  EvidenceAccepted: true,
  EvidenceChallenged: true,
  EvidenceWithdrawn: true,
  LineOfEnquiryAnswered: true,
  EvidenceSourceAssessed: false,
  BoardPositionStated: false,
  VerificationRecorded: true,
  FollowUpReopened: true,
  RepeatOfLinked: false,
};

export const BEARING_TYPES: readonly FollowUpEvent['type'][] = (Object.keys(BEARS) as FollowUpEvent['type'][]).filter(
  (type) => BEARS[type],
);

export function bears(event: RecordedEvent): event is RecordedEvent & FollowUpEvent {
  if (!isFollowUpEvent(event)) return false;
  // Evidence counts in its own right and for lines of enquiry: what else it is tied to makes no difference.
  const isLink = event.type === 'EvidenceLinked' || event.type === 'EvidenceUnlinked';
  return isLink ? event.data.target.kind === 'line-of-enquiry' : BEARS[event.type];
}
