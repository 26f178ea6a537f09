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
