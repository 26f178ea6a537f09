import { type FoldMetadata, type PartialDate } from '#event-log';
import { type PublicationContent } from './publication.commands.js';
import { type PublicationEvent, type RecommendationIssued } from './publication.events.js';

/** One publication, folded from its events. */
export interface Publication {
  /** As registered, with the recommendations' words as last amended; null before it is registered. */
  readonly content: PublicationContent | null;
  /** SHA-256 of every document it has been read from, the first one first. */
  readonly sourceDocuments: readonly string[];
  readonly approvedOn: PartialDate | null;
  readonly withdrawn: { readonly occurredOn: PartialDate; readonly reason: string } | null;
}

export const newPublication: Publication = {
  content: null,
  sourceDocuments: [],
  approvedOn: null,
  withdrawn: null,
};

/** One recommendation of the publication, null when it has none of this id. */
export function recommendationOf(
  publication: Publication,
  recommendationId: string,
): RecommendationIssued['data'] | null {
  const found = publication.content?.recommendations.find((each) => each.recommendationId === recommendationId);
  return found ?? null;
}

/** The publication after one more event. Events before its registration are passed over. */
export function evolvePublication(
  publication: Publication,
  event: PublicationEvent,
  { occurredOn }: Pick<FoldMetadata, 'occurredOn'>,
): Publication {
  if (event.type === 'PublicationRegistered') {
    const content: PublicationContent = {
      publication: event.data,
      recommendations: [],
      linesOfEnquiry: [],
      evidenceSources: [],
      ratings: null,
      judgements: null,
    };
    return { ...publication, content, sourceDocuments: [event.data.sourceDocument] };
  }
  const { content } = publication;
  if (!content) return publication;
  const withContent = (change: Partial<PublicationContent>): Publication => ({
    ...publication,
    content: { ...content, ...change },
  });
  switch (event.type) {
    case 'RecommendationIssued':
      return withContent({ recommendations: [...content.recommendations, event.data] });
    case 'LineOfEnquiryIssued':
      return withContent({ linesOfEnquiry: [...content.linesOfEnquiry, event.data] });
    case 'EvidenceSourceSuggested':
      return withContent({ evidenceSources: [...content.evidenceSources, event.data] });
    case 'RatingsPublished':
      return withContent({ ratings: event.data });
    case 'JudgementsPublished':
      return withContent({ judgements: event.data });
    case 'PublicationApproved':
      return { ...publication, approvedOn: occurredOn };
    case 'PublicationWithdrawn':
      return { ...publication, withdrawn: { occurredOn, reason: event.data.reason } };
    case 'RecommendationTextAmended': {
      const { recommendationId, text, subPoints, sourceDocument } = event.data;
      const recommendations = content.recommendations.map((each) =>
        each.recommendationId === recommendationId ? { ...each, text, subPoints } : each,
      );
      const sourceDocuments = publication.sourceDocuments.includes(sourceDocument)
        ? publication.sourceDocuments
        : [...publication.sourceDocuments, sourceDocument];
      return { ...withContent({ recommendations }), sourceDocuments };
    }
    default:
      return publication;
  }
}
