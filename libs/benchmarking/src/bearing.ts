import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent, isFollowUpEvent } from '#follow-up';

/** Which facts bear on the status. The Board's own position, grades, dates and progress are other voices. */
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

export const BEARING_TYPES: readonly string[] = Object.entries(BEARS)
  .filter(([, bearing]) => bearing)
  .map(([type]) => type);

export function bears(event: RecordedEvent): event is RecordedEvent & FollowUpEvent {
  return isFollowUpEvent(event) && BEARS[event.type];
}
