import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '#follow-up';
import { BEARING_TYPES } from './bearing.js';

/**
 * A fact as it is kept to be judged again: its type, when it happened, and of its body what a status depends on.
 * It is kept as JSON: a text that waits costs the collector of garbage next to nothing, a tree of objects does.
 */
export type KeptFact = string;

/** What the text of a kept fact says. */
type Parts = readonly [type: FollowUpEvent['type'], occurredOn: string, body: object];

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
  LineOfEnquiryAnswered: { narrative: null, reviewBy: null },
  VerificationRecorded: { reason: '' },
  FollowUpReopened: { reason: '' },
};

/** For each type the fields that are not kept, as JSON passes them over. */
const NOT_KEPT: { readonly [type: string]: Readonly<Record<string, undefined>> } = Object.fromEntries(
  Object.entries(LEFT_OUT).map(([type, fields]) => [
    type,
    Object.fromEntries(Object.keys(fields).map((field) => [field, undefined])),
  ]),
);

/** The program's own text for each type: unlike one that was just parsed, it is told apart without being read. */
const TYPES: ReadonlyMap<string, FollowUpEvent['type']> = new Map(BEARING_TYPES.map((type) => [type, type]));

export function keep({ type, metadata, data }: RecordedEvent): KeptFact {
  return JSON.stringify([type, metadata.occurredOn, { ...data, ...NOT_KEPT[type] }]);
}

/** The kept fact as the fold takes it. Nobody asks who recorded it, or which revision it was. */
export function recall(fact: KeptFact): RecordedEvent {
  return recalled(JSON.parse(fact) as Parts);
}

/** All facts of a list in JSON. */
export function recallAll(facts: string): RecordedEvent[] {
  return (JSON.parse(facts) as Parts[]).map(recalled);
}

function recalled([name, occurredOn, body]: Parts): RecordedEvent {
  const type = TYPES.get(name) ?? name;
  const metadata = { actor: '', role: '', commandId: '', correlationId: '', causationId: null, occurredOn };
  const data = { ...LEFT_OUT[type], ...body };
  return { id: '', type, v: 1, data, metadata, stream: '', revision: 0, position: '', recordedAt: '' };
}
