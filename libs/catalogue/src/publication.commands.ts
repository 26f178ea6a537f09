import {
  type EvidenceSourceSuggested,
  type JudgementsPublished,
  type LineOfEnquiryIssued,
  type PublicationRegistered,
  type RatingsPublished,
  type RecommendationIssued,
} from './publication.events.js';

/** Everything one publication says, as read from its document. */
export interface PublicationContent {
  readonly publication: PublicationRegistered['data'];
  readonly recommendations: readonly RecommendationIssued['data'][];
  readonly linesOfEnquiry: readonly LineOfEnquiryIssued['data'][];
  readonly evidenceSources: readonly EvidenceSourceSuggested['data'][];
  readonly ratings: RatingsPublished['data'] | null;
  readonly judgements: JudgementsPublished['data'] | null;
}

/** What can be asked of a publication. */
export type PublicationCommand =
  | ({ readonly type: 'RegisterPublication' } & PublicationContent)
  | { readonly type: 'ApprovePublication' }
  | { readonly type: 'WithdrawPublication'; readonly reason: string }
  | {
      readonly type: 'AmendRecommendation';
      readonly recommendationId: string;
      readonly text: string;
      readonly subPoints: readonly string[];
      readonly reason: string;
      /** SHA-256 of the document the corrected text comes from. */
      readonly sourceDocument: string;
    };
