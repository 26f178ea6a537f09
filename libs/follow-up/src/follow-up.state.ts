import { type PartialDate } from '#event-log';
import {
  type ActionOwner,
  type Applicability,
  type BoardPosition,
  type EvidenceBody,
  type EvidenceTarget,
  type LineAnswer,
  type ResponseChoice,
  type ResponseGrade,
  type SourceAssessment,
  type Verdict,
} from './follow-up.events.js';

/** Who said something and when: carried by every part of the state so that pages can print it. */
export interface Said {
  readonly actor: string;
  readonly role: string;
  readonly occurredOn: PartialDate;
  readonly recordedAt: string;
}

export interface RecordedResponse extends Said {
  readonly response: ResponseChoice;
  readonly reason: string | null;
  readonly accountableRole: string;
  readonly meeting: PartialDate | null;
  readonly planText: string | null;
}

export interface DateChange {
  readonly requestId: string;
  readonly due: PartialDate;
  readonly reason: string;
  readonly requested: Said;
  readonly outcome: 'awaiting' | 'agreed' | 'refused';
  readonly decided: (Said & { readonly reason: string | null }) | null;
}

export interface Action {
  readonly actionId: string;
  readonly text: string;
  readonly owner: ActionOwner;
  /** The baseline the schedule is measured against; never changes. */
  readonly originalDue: PartialDate | null;
  /** The date now agreed. */
  readonly due: PartialDate | null;
  readonly timescale: string | null;
  readonly successCriteria: string | null;
  readonly logged: Said;
  readonly dateChanges: readonly DateChange[];
  readonly progress: readonly (Said & { readonly progress: string })[];
  readonly status: 'open' | 'complete' | 'withdrawn';
  readonly completed: (Said & { readonly outcome: string }) | null;
  readonly withdrawn: (Said & { readonly reason: string }) | null;
  readonly reopened: readonly (Said & { readonly reason: string })[];
}

export interface Evidence extends EvidenceBody {
  readonly evidenceId: string;
  readonly submitted: Said;
  readonly revisions: number;
  /** The latest revision, null while it stands as submitted. */
  readonly revised: (Said & { readonly reason: string }) | null;
  readonly targets: readonly EvidenceTarget[];
  readonly standing: 'submitted' | 'accepted' | 'challenged' | 'withdrawn';
  /** Who accepted, challenged or withdrew it, and why. */
  readonly judged: (Said & { readonly reason: string | null }) | null;
}

export interface RecordedAnswer extends Said {
  readonly answer: LineAnswer;
  readonly narrative: string | null;
  readonly reviewBy: PartialDate | null;
}

/** One partnership's follow-up of one recommendation, folded from its events. */
export interface FollowUp {
  readonly opened: (Said & { partnershipId: string; recommendationId: string; publicationId: string }) | null;
  readonly applicability: (Said & { applicability: Applicability; reason: string | null }) | null;
  readonly response: RecordedResponse | null;
  readonly earlierResponses: readonly RecordedResponse[];
  readonly grade: (Said & { grade: ResponseGrade; reason: string | null }) | null;
  readonly actions: Readonly<Record<string, Action>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
  readonly sources: Readonly<Record<string, Said & { assessment: SourceAssessment; note: string | null }>>;
  readonly boardPosition:
    (Said & { position: BoardPosition; reason: string | null; meeting: PartialDate | null }) | null;
  /** The inspectorate's latest verdict; null again once the follow-up is reopened. */
  readonly verification: (Said & { verdict: Verdict; reason: string }) | null;
  readonly reopened: readonly (Said & { readonly reason: string })[];
  readonly repeatOf: readonly (Said & { readonly earlierRecommendationId: string; readonly reason: string | null })[];
}

export const newFollowUp: FollowUp = {
  opened: null,
  applicability: null,
  response: null,
  earlierResponses: [],
  grade: null,
  actions: {},
  evidence: {},
  answers: {},
  sources: {},
  boardPosition: null,
  verification: null,
  reopened: [],
  repeatOf: [],
};
