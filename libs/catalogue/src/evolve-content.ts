import { inPrintedOrder, withItem } from './amendments/blocks.js';
import { type PublicationContent } from './publication-content.js';
import {
  type BlockReference,
  type EditionRegistered,
  type PublicationDetailsCorrected,
  type PublicationEvent,
} from './publication.events.js';

/** What approving and withdrawing leave as it is. */
export type ContentEvent = Exclude<
  PublicationEvent,
  { type: 'PublicationRegistered' | 'PublicationApproved' | 'PublicationWithdrawn' }
>;

/** What a publication says after one more event. What is about an item it does not have is passed over. */
export function evolveContent(content: PublicationContent, event: ContentEvent): PublicationContent {
  const { recommendations, linesOfEnquiry, evidenceSources } = content;
  switch (event.type) {
    case 'RecommendationIssued':
      return { ...content, recommendations: withItem(recommendations, event.data) };
    case 'LineOfEnquiryIssued':
      return { ...content, linesOfEnquiry: withItem(linesOfEnquiry, event.data) };
    case 'EvidenceSourceSuggested':
      return { ...content, evidenceSources: withItem(evidenceSources, event.data) };
    case 'RatingsPublished':
      return { ...content, ratings: event.data };
    case 'JudgementsPublished':
      return { ...content, judgements: event.data };
    case 'RatingsWithdrawn':
      return { ...content, ratings: null };
    case 'JudgementsWithdrawn':
      return { ...content, judgements: null };
    case 'PublicationDetailsCorrected':
      return { ...content, publication: detailsIn(event.data) };
    case 'EditionRegistered':
      return laidOut(content, event.data);
    case 'RecommendationTextAmended': {
      const { recommendationId, text, subPoints } = event.data;
      return {
        ...content,
        recommendations: recommendations.map((each) =>
          each.recommendationId === recommendationId ? { ...each, text, subPoints } : each,
        ),
      };
    }
    case 'RecommendationReaddressed': {
      const { recommendationId, addressees } = event.data;
      return {
        ...content,
        recommendations: recommendations.map((each) =>
          each.recommendationId === recommendationId ? { ...each, addressees } : each,
        ),
      };
    }
    case 'RecommendationWithdrawn':
    case 'RecommendationSuperseded': {
      const { recommendationId } = event.data;
      return {
        ...content,
        recommendations: recommendations.filter((each) => each.recommendationId !== recommendationId),
      };
    }
    case 'LineOfEnquiryAmended': {
      const { lineOfEnquiryId, text, subItems } = event.data;
      return {
        ...content,
        linesOfEnquiry: linesOfEnquiry.map((each) =>
          each.lineOfEnquiryId === lineOfEnquiryId ? { ...each, text, subItems } : each,
        ),
      };
    }
    case 'LineOfEnquiryWithdrawn': {
      const { lineOfEnquiryId } = event.data;
      return { ...content, linesOfEnquiry: linesOfEnquiry.filter((each) => each.lineOfEnquiryId !== lineOfEnquiryId) };
    }
    case 'EvidenceSourceAmended': {
      const { evidenceSourceId, text } = event.data;
      return {
        ...content,
        evidenceSources: evidenceSources.map((each) =>
          each.evidenceSourceId === evidenceSourceId ? { ...each, text } : each,
        ),
      };
    }
    case 'EvidenceSourceWithdrawn': {
      const { evidenceSourceId } = event.data;
      return {
        ...content,
        evidenceSources: evidenceSources.filter((each) => each.evidenceSourceId !== evidenceSourceId),
      };
    }
    default:
      return content;
  }
}

/** Puts what is known where the edition prints it. What it leaves out stays where it was until it is withdrawn. */
function laidOut(
  content: PublicationContent,
  { blocks, sourceDocument }: EditionRegistered['data'],
): PublicationContent {
  const recommendations = new Map<string, Partial<PublicationContent['recommendations'][number]>>();
  const others = new Map<string, { readonly block: BlockReference; readonly order: number }>();
  blocks.forEach(({ blockId, leadIn, kind, ...items }, index) => {
    const block = { blockId, order: index + 1 };
    items.recommendations.forEach(({ recommendationId, ...printed }, at) =>
      recommendations.set(recommendationId, { ...printed, block, leadIn, kind, order: at + 1 }),
    );
    for (const ids of [items.linesOfEnquiry, items.evidenceSources]) {
      ids.forEach((id, at) => others.set(id, { block, order: at + 1 }));
    }
  });
  return {
    ...content,
    publication: { ...content.publication, sourceDocument },
    recommendations: inPrintedOrder(
      content.recommendations.map((each) => ({ ...each, ...recommendations.get(each.recommendationId) })),
    ),
    linesOfEnquiry: inPrintedOrder(
      content.linesOfEnquiry.map((each) => ({ ...each, ...others.get(each.lineOfEnquiryId) })),
    ),
    evidenceSources: inPrintedOrder(
      content.evidenceSources.map((each) => ({ ...each, ...others.get(each.evidenceSourceId) })),
    ),
  };
}

function detailsIn(corrected: PublicationDetailsCorrected['data']): PublicationContent['publication'] {
  const { publicationId, kind, title, area, published, scheme, scope } = corrected;
  const { statedRecommendations, timeLimit, sourceDocument } = corrected;
  return {
    publicationId,
    kind,
    title,
    area,
    published,
    scheme,
    scope,
    statedRecommendations,
    timeLimit,
    sourceDocument,
  };
}
