import { type DomainEvent, type PartialDate } from '#event-log';

export type Applicability = 'applies' | 'in-part' | 'does-not-apply';
/** The inspectorate's template terms. */
export type ResponseChoice = 'agreed' | 'partly-agreed' | 'not-agreed';
export type ResponseGrade = 'acceptable' | 'unacceptable';
export type LineAnswer = 'yes' | 'partly' | 'no' | 'not-applicable';
export type SourceAssessment = 'held' | 'partly' | 'not-held' | 'not-relevant';
export type BoardPosition = 'not-started' | 'in-progress' | 'done' | 'embedded';
export type Verdict =
  | 'open-acceptable'
  | 'open-unacceptable'
  | 'closed-acceptable'
  | 'closed-acceptable-alternative'
  | 'closed-unacceptable'
  | 'no-longer-applies';

/** People change: own by role; a named person is an opaque id, an outside body is as printed. */
export type ActionOwner =
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'outside-body'; readonly name: string };

/** What a piece of evidence bears on. */
export type EvidenceTarget =
  | { readonly kind: 'evidence-source'; readonly id: string }
  | { readonly kind: 'line-of-enquiry'; readonly id: string }
  | { readonly kind: 'action'; readonly id: string };

/** Where the evidence itself is: a stored file (by SHA-256, lower-case hex) or a link. */
export type EvidenceItem =
  | { readonly kind: 'file'; readonly sha256: string; readonly fileName: string; readonly bytes: number }
  | { readonly kind: 'link'; readonly url: string };

export interface EvidenceBody {
  readonly title: string;
  readonly description: string | null;
  /** The date on the document, apart from the time it was added. */
  readonly documentDate: PartialDate | null;
  /** It counts as current up to and including this date; null: no review date. */
  readonly reviewBy: PartialDate | null;
  readonly item: EvidenceItem;
}

export type FollowUpOpened = DomainEvent<
  'FollowUpOpened',
  { readonly partnershipId: string; readonly recommendationId: string; readonly publicationId: string }
>;
export type ApplicabilityDecided = DomainEvent<
  'ApplicabilityDecided',
  { readonly applicability: Applicability; readonly reason: string | null }
>;
export type ResponseRecorded = DomainEvent<
  'ResponseRecorded',
  {
    readonly response: ResponseChoice;
    readonly reason: string | null;
    /** Role code of whoever is accountable for it. */
    readonly accountableRole: string;
    /** Date of the Board meeting that agreed it, when there was one. */
    readonly meeting: PartialDate | null;
    /** What the Youth Justice Plan is to say. */
    readonly planText: string | null;
  }
>;
export type ResponseGraded = DomainEvent<
  'ResponseGraded',
  { readonly grade: ResponseGrade; readonly reason: string | null }
>;

export type ActionLogged = DomainEvent<
  'ActionLogged',
  {
    readonly actionId: string;
    readonly text: string;
    readonly owner: ActionOwner;
    /** The original date; it never changes. Null with a timescale that is not a date, or when undated. */
    readonly due: PartialDate | null;
    /** As people write it: "Quarterly", "On-going". */
    readonly timescale: string | null;
    readonly successCriteria: string | null;
  }
>;
export type ActionDateChangeRequested = DomainEvent<
  'ActionDateChangeRequested',
  { readonly actionId: string; readonly requestId: string; readonly due: PartialDate; readonly reason: string }
>;
export type ActionDateChangeAgreed = DomainEvent<
  'ActionDateChangeAgreed',
  { readonly actionId: string; readonly requestId: string; readonly due: PartialDate }
>;
export type ActionDateChangeRefused = DomainEvent<
  'ActionDateChangeRefused',
  { readonly actionId: string; readonly requestId: string; readonly reason: string }
>;
export type ActionReassigned = DomainEvent<
  'ActionReassigned',
  { readonly actionId: string; readonly owner: ActionOwner; readonly reason: string }
>;
export type ActionProgressReported = DomainEvent<
  'ActionProgressReported',
  { readonly actionId: string; readonly progress: string }
>;
export type ActionCompleted = DomainEvent<'ActionCompleted', { readonly actionId: string; readonly outcome: string }>;
export type ActionReopened = DomainEvent<'ActionReopened', { readonly actionId: string; readonly reason: string }>;
export type ActionWithdrawn = DomainEvent<'ActionWithdrawn', { readonly actionId: string; readonly reason: string }>;

export type EvidenceSubmitted = DomainEvent<'EvidenceSubmitted', EvidenceBody & { readonly evidenceId: string }>;
export type EvidenceRevised = DomainEvent<
  'EvidenceRevised',
  EvidenceBody & { readonly evidenceId: string; readonly reason: string }
>;
export type EvidenceLinked = DomainEvent<
  'EvidenceLinked',
  { readonly evidenceId: string; readonly target: EvidenceTarget }
>;
export type EvidenceUnlinked = DomainEvent<
  'EvidenceUnlinked',
  { readonly evidenceId: string; readonly target: EvidenceTarget; readonly reason: string | null }
>;
export type EvidenceAccepted = DomainEvent<
  'EvidenceAccepted',
  { readonly evidenceId: string; readonly reason: string | null }
>;
export type EvidenceChallenged = DomainEvent<
  'EvidenceChallenged',
  { readonly evidenceId: string; readonly reason: string }
>;
export type EvidenceWithdrawn = DomainEvent<
  'EvidenceWithdrawn',
  { readonly evidenceId: string; readonly reason: string }
>;

export type LineOfEnquiryAnswered = DomainEvent<
  'LineOfEnquiryAnswered',
  {
    readonly lineOfEnquiryId: string;
    readonly answer: LineAnswer;
    readonly narrative: string | null;
    readonly reviewBy: PartialDate | null;
  }
>;
export type EvidenceSourceAssessed = DomainEvent<
  'EvidenceSourceAssessed',
  { readonly evidenceSourceId: string; readonly assessment: SourceAssessment; readonly note: string | null }
>;

export type BoardPositionStated = DomainEvent<
  'BoardPositionStated',
  { readonly position: BoardPosition; readonly reason: string | null; readonly meeting: PartialDate | null }
>;
export type VerificationRecorded = DomainEvent<
  'VerificationRecorded',
  { readonly verdict: Verdict; readonly reason: string }
>;
export type FollowUpReopened = DomainEvent<'FollowUpReopened', { readonly reason: string }>;
export type RepeatOfLinked = DomainEvent<
  'RepeatOfLinked',
  { readonly earlierRecommendationId: string; readonly reason: string | null }
>;

export type FollowUpEvent =
  | FollowUpOpened
  | ApplicabilityDecided
  | ResponseRecorded
  | ResponseGraded
  | ActionLogged
  | ActionDateChangeRequested
  | ActionDateChangeAgreed
  | ActionDateChangeRefused
  | ActionReassigned
  | ActionProgressReported
  | ActionCompleted
  | ActionReopened
  | ActionWithdrawn
  | EvidenceSubmitted
  | EvidenceRevised
  | EvidenceLinked
  | EvidenceUnlinked
  | EvidenceAccepted
  | EvidenceChallenged
  | EvidenceWithdrawn
  | LineOfEnquiryAnswered
  | EvidenceSourceAssessed
  | BoardPositionStated
  | VerificationRecorded
  | FollowUpReopened
  | RepeatOfLinked;

export const followUpStream = (partnershipId: string, recommendationId: string): string =>
  `follow-up-${partnershipId}-${recommendationId}`;

const TYPES: Readonly<Record<FollowUpEvent['type'], true>> = {
  FollowUpOpened: true,
  ApplicabilityDecided: true,
  ResponseRecorded: true,
  ResponseGraded: true,
  ActionLogged: true,
  ActionDateChangeRequested: true,
  ActionDateChangeAgreed: true,
  ActionDateChangeRefused: true,
  ActionReassigned: true,
  ActionProgressReported: true,
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
  EvidenceSourceAssessed: true,
  BoardPositionStated: true,
  VerificationRecorded: true,
  FollowUpReopened: true,
  RepeatOfLinked: true,
};

/** The name of every fact a follow-up is made of. */
export const FOLLOW_UP_EVENT_TYPES: readonly string[] = Object.keys(TYPES);

export function isFollowUpEvent(event: DomainEvent): event is FollowUpEvent {
  return Object.hasOwn(TYPES, event.type);
}
