import { type PartialDate } from '#event-log';
import {
  type Addressee,
  type PublicationKind,
  type PublicationScope,
  type PublishedStandard,
  type RecommendationKind,
  type TimeLimit,
} from './publication.events.js';

export type PublicationState = 'registered' | 'approved' | 'withdrawn';

/** A publication in a list. */
export interface PublicationSummary {
  readonly publicationId: string;
  /** SHA-256 of the document it was last read from. */
  readonly sourceDocument: string;
  readonly kind: PublicationKind;
  readonly title: string;
  readonly area: string | null;
  readonly published: PartialDate | null;
  readonly scope: PublicationScope;
  readonly state: PublicationState;
  readonly registeredOn: PartialDate;
  readonly approvedOn: PartialDate | null;
  readonly withdrawn: { readonly on: PartialDate; readonly reason: string } | null;
  readonly scheme: string | null;
  /** Main and additional points. */
  readonly recommendations: number;
  readonly linesOfEnquiry: number;
  readonly evidenceSources: number;
}

export interface CataloguedRecommendation {
  readonly recommendationId: string;
  readonly publicationId: string;
  readonly blockId: string;
  readonly leadIn: string;
  readonly order: number;
  readonly printedNumber: string | null;
  readonly text: string;
  readonly subPoints: readonly string[];
  readonly addressees: readonly Addressee[];
  readonly kind: RecommendationKind;
  /** Addressed to national bodies alone: nothing for a partnership to do. */
  readonly forInformation: boolean;
  /** First and last line in the document it was read from. */
  readonly lines: readonly [number, number];
  readonly note: string | null;
  /** Why its words were last corrected; null when they never were. */
  readonly amendedReason: string | null;
  /** When and why it was left out of a later edition, and the id of the one that stands in its place, where there is one. */
  readonly withdrawn: {
    readonly on: PartialDate;
    readonly reason: string;
    readonly supersededBy: string | null;
  } | null;
}

export interface CataloguedLine {
  readonly lineOfEnquiryId: string;
  readonly order: number;
  readonly text: string;
  readonly subItems: readonly string[];
}

export interface CataloguedSource {
  readonly evidenceSourceId: string;
  readonly order: number;
  readonly text: string;
}

/** A lead-in with its points, and the lines of enquiry and suggested sources printed for the whole of it. */
export interface CataloguedBlock {
  readonly blockId: string;
  readonly order: number;
  readonly leadIn: string;
  readonly recommendations: readonly CataloguedRecommendation[];
  readonly linesOfEnquiry: readonly CataloguedLine[];
  readonly evidenceSources: readonly CataloguedSource[];
}

export interface PublicationDetail extends PublicationSummary {
  readonly statedRecommendations: number | null;
  readonly timeLimit: TimeLimit | null;
  readonly blocks: readonly CataloguedBlock[];
  /** Recommendations that a later edition left out, those that went first first. */
  readonly withdrawnRecommendations: readonly CataloguedRecommendation[];
  readonly ratings: PrintedRatings | null;
  readonly judgements: readonly PrintedJudgement[];
  /** Revision of its stream, to send with a command about it. */
  readonly revision: number;
}

/** As the document prints them: recompute points and derived ratings under the scheme. */
export interface PrintedRatings {
  readonly scheme: string;
  readonly printedOverall: string | null;
  readonly standards: readonly PublishedStandard[];
}

export interface PrintedJudgement {
  readonly theme: string;
  readonly judgement: string;
  readonly score: number | null;
}

/** One recommendation with where it comes from and what is asked about its block. */
export interface RecommendationDetail extends CataloguedRecommendation {
  readonly publication: PublicationSummary;
  readonly linesOfEnquiry: readonly CataloguedLine[];
  readonly evidenceSources: readonly CataloguedSource[];
}
