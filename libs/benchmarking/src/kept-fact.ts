import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '#follow-up';

/** A fact as it is kept to be judged again: its type, when it happened, and of its body what a status depends on. */
export type KeptFact = readonly [type: FollowUpEvent['type'], occurredOn: string, body: object];

type Body<Type extends FollowUpEvent['type']> = Extract<FollowUpEvent, { readonly type: Type }>['data'];

const NO_ITEM = { kind: 'link', url: '' } as const;
const NOBODY = { kind: 'role', role: '' } as const;

/** What is not kept, with what stands in its place: everything people typed, and what no status depends on. */
const LEFT_OUT: { readonly [Type in FollowUpEvent['type']]?: Partial<Body<Type>> } = {
  ApplicabilityDecided: { reason: null },
  ResponseRecorded: { reason: null, planText: null, accountableRole: '', meeting: null },
  ActionLogged: { text: '', owner: NOBODY, due: null, timescale: null, successCriteria: null },
  ActionCompleted: { outcome: '' },
  ActionReopened: { reason: '' },
  ActionWithdrawn: { reason: '' },
  EvidenceSubmitted: { title: '', description: null, documentDate: null, item: NO_ITEM },
  EvidenceRevised: { title: '', description: null, documentDate: null, item: NO_ITEM, reason: '' },
  EvidenceUnlinked: { reason: '' },
  EvidenceAccepted: { reason: null },
  EvidenceChallenged: { reason: '' },
  EvidenceWithdrawn: { reason: '' },
  LineOfEnquiryAnswered: { narrative: null },
  VerificationRecorded: { reason: '' },
  FollowUpReopened: { reason: '' },
};

export function keep({ type, metadata, data }: RecordedEvent & FollowUpEvent): KeptFact {
  const leftOut = LEFT_OUT[type];
  if (!leftOut) return [type, metadata.occurredOn, data];
  const body: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(data)) if (!(field in leftOut)) body[field] = value;
  return [type, metadata.occurredOn, body];
}

/** The kept fact as the fold takes it. Nobody asks who recorded it, or which revision it was. */
export function recall([type, occurredOn, body]: KeptFact): RecordedEvent {
  const metadata = { actor: '', role: '', commandId: '', correlationId: '', causationId: null, occurredOn };
  const data = { ...LEFT_OUT[type], ...body };
  return { id: '', type, v: 1, data, metadata, stream: '', revision: 0, position: '', recordedAt: '' };
}
