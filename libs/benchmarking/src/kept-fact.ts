import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '#follow-up';

/** A fact without everything people typed, since no status depends on it. */
export function bare(event: RecordedEvent & FollowUpEvent): RecordedEvent {
  return fact(event.type, event.metadata.occurredOn, essence(event), event.stream);
}

/** Bare facts as they are kept to be judged again. */
export function kept(facts: readonly RecordedEvent[]): string {
  return JSON.stringify(facts.map(({ type, metadata, data }) => [type, metadata.occurredOn, data]));
}

/** The kept facts as the fold takes them. Only `kept` writes these. */
export function restored(text: string, stream: string): RecordedEvent[] {
  const facts = JSON.parse(text) as [string, string, FollowUpEvent['data']][];
  return facts.map(([type, occurredOn, data]) => fact(type, occurredOn, data, stream));
}

/** Of a fact only what is judged; nobody asks which revision it was. */
function fact(type: string, occurredOn: string, data: object, stream: string): RecordedEvent {
  const metadata = { actor: '', role: '', commandId: '', correlationId: '', causationId: null, occurredOn };
  return { id: '', type, v: 1, data, metadata, stream, revision: 0, position: '', recordedAt: '' };
}

function essence(event: RecordedEvent & FollowUpEvent): FollowUpEvent['data'] {
  switch (event.type) {
    case 'FollowUpOpened':
    case 'EvidenceLinked':
      return event.data;
    case 'ApplicabilityDecided':
      return { ...event.data, reason: null };
    case 'ResponseRecorded':
      return { ...event.data, reason: null, planText: null };
    case 'ActionLogged':
      return { ...event.data, text: '', timescale: null, successCriteria: null };
    case 'ActionCompleted':
      return { ...event.data, outcome: '' };
    case 'EvidenceSubmitted':
      return { ...event.data, title: '', description: null, item: NO_ITEM };
    case 'EvidenceRevised':
      return { ...event.data, title: '', description: null, item: NO_ITEM, reason: '' };
    case 'LineOfEnquiryAnswered':
      return { ...event.data, narrative: null };
    case 'ActionReopened':
    case 'ActionWithdrawn':
    case 'EvidenceUnlinked':
    case 'EvidenceAccepted':
    case 'EvidenceChallenged':
    case 'EvidenceWithdrawn':
    case 'VerificationRecorded':
    case 'FollowUpReopened':
      return { ...event.data, reason: '' };
    case 'ResponseGraded':
    case 'ActionDateChangeRequested':
    case 'ActionDateChangeAgreed':
    case 'ActionDateChangeRefused':
    case 'ActionReassigned':
    case 'ActionProgressReported':
    case 'EvidenceSourceAssessed':
    case 'BoardPositionStated':
    case 'RepeatOfLinked':
      return event.data;
  }
}

const NO_ITEM = { kind: 'link', url: '' } as const;
