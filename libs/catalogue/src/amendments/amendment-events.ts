import { type PublicationContent } from '../publication-content.js';
import { type Amended, type EditionRegistered, type PublicationEvent } from '../publication.events.js';
import { blocksOf } from './blocks.js';
import { type Change } from './changes.js';

/** Reasons given for what a later edition of the document changes. */
const READS_LIKE_THIS_NOW = 'The document was published again and reads like this now.';
const LEFT_OUT = 'The document was published again without it.';
const REPLACED = 'The document was published again with another in its place.';

/**
 * The facts that make the new edition of what was known: where everything stands first, then each change.
 *
 * @param after the new edition with the ids its items have in the publication
 */
export function amendmentEvents(changes: readonly Change[], after: PublicationContent): PublicationEvent[] {
  const amended = { reason: READS_LIKE_THIS_NOW, sourceDocument: after.publication.sourceDocument };
  const details = changes.some(({ kind }) => kind === 'details-corrected');
  return [
    { type: 'EditionRegistered', v: 1, data: layoutOf(after, amended) },
    ...(details
      ? [{ type: 'PublicationDetailsCorrected', v: 1, data: { ...after.publication, ...amended } } as const]
      : []),
    ...changes.flatMap((change) => eventFor(change, after, amended) ?? []),
  ];
}

function layoutOf(after: PublicationContent, amended: Amended): EditionRegistered['data'] {
  const blocks = blocksOf(after).map(({ blockId, leadIn, kind, recommendations, linesOfEnquiry, evidenceSources }) => ({
    blockId,
    leadIn,
    kind,
    recommendations: recommendations.map(({ recommendationId, printedNumber, lines, note }) => ({
      recommendationId,
      printedNumber,
      lines,
      note,
    })),
    linesOfEnquiry: linesOfEnquiry.map(({ lineOfEnquiryId }) => lineOfEnquiryId),
    evidenceSources: evidenceSources.map(({ evidenceSourceId }) => evidenceSourceId),
  }));
  return { ...amended, publicationId: after.publication.publicationId, blocks };
}

/** The fact of one change; null for one that the layout or the details tell already. */
function eventFor(change: Change, after: PublicationContent, amended: Amended): PublicationEvent | null {
  const { publicationId } = after.publication;
  const leftOut = { ...amended, reason: LEFT_OUT };
  const replaced = { ...amended, reason: REPLACED };
  switch (change.kind) {
    case 'recommendation-added':
      return { type: 'RecommendationIssued', v: 1, data: change.after };
    case 'recommendation-reworded': {
      const { recommendationId, text, subPoints } = change.after;
      return { type: 'RecommendationTextAmended', v: 1, data: { recommendationId, text, subPoints, ...amended } };
    }
    case 'recommendation-readdressed': {
      const { recommendationId, addressees } = change.after;
      return { type: 'RecommendationReaddressed', v: 1, data: { recommendationId, addressees, ...amended } };
    }
    case 'recommendation-withdrawn': {
      const { recommendationId } = change.before;
      if (change.supersededBy === null) {
        return { type: 'RecommendationWithdrawn', v: 1, data: { recommendationId, ...leftOut } };
      }
      const { recommendationId: supersededBy } = change.supersededBy;
      return { type: 'RecommendationSuperseded', v: 1, data: { recommendationId, supersededBy, ...replaced } };
    }
    case 'line-added':
      return { type: 'LineOfEnquiryIssued', v: 1, data: change.after };
    case 'line-reworded': {
      const { lineOfEnquiryId, text, subItems } = change.after;
      return { type: 'LineOfEnquiryAmended', v: 1, data: { lineOfEnquiryId, text, subItems, ...amended } };
    }
    case 'line-withdrawn':
      return {
        type: 'LineOfEnquiryWithdrawn',
        v: 1,
        data: { lineOfEnquiryId: change.before.lineOfEnquiryId, ...leftOut },
      };
    case 'source-added':
      return { type: 'EvidenceSourceSuggested', v: 1, data: change.after };
    case 'source-reworded': {
      const { evidenceSourceId, text } = change.after;
      return { type: 'EvidenceSourceAmended', v: 1, data: { evidenceSourceId, text, ...amended } };
    }
    case 'source-withdrawn':
      return {
        type: 'EvidenceSourceWithdrawn',
        v: 1,
        data: { evidenceSourceId: change.before.evidenceSourceId, ...leftOut },
      };
    case 'ratings-changed':
      return change.after === null
        ? { type: 'RatingsWithdrawn', v: 1, data: { publicationId, ...leftOut } }
        : { type: 'RatingsPublished', v: 1, data: change.after };
    case 'judgements-changed':
      return change.after === null
        ? { type: 'JudgementsWithdrawn', v: 1, data: { publicationId, ...leftOut } }
        : { type: 'JudgementsPublished', v: 1, data: change.after };
    case 'details-corrected':
    case 'lead-in-reworded':
    case 'recommendation-moved':
    case 'note-changed':
    case 'line-moved':
    case 'source-moved':
    case 'order-changed':
      return null;
  }
}
