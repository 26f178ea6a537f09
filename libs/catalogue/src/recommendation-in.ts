import { type PublicationSummary, type RecommendationDetail } from './catalogue.model.js';
import { type Publication } from './publication.state.js';
import { isForInformation } from './roles.js';

/**
 * A recommendation as a publication printed it at another time, with what was asked about its block then. One that was not
 * printed then is answered as it is.
 */
export function recommendationIn(publication: Publication, current: RecommendationDetail): RecommendationDetail {
  const { content } = publication;
  const printed = content?.recommendations.find(
    ({ recommendationId }) => recommendationId === current.recommendationId,
  );
  if (!content || !printed) return current;
  const { block, leadIn, printedNumber, text, subPoints, addressees, kind, lines, note } = printed;
  const inBlock = <Item extends { readonly block: { readonly blockId: string } }>(items: readonly Item[]): Item[] =>
    items.filter((item) => item.block.blockId === block.blockId);
  return {
    ...current,
    blockId: block.blockId,
    leadIn,
    printedNumber,
    text,
    subPoints,
    addressees,
    kind,
    lines,
    note,
    forInformation: isForInformation(addressees),
    amendedReason: text === current.text ? current.amendedReason : null,
    withdrawn: null,
    publication: { ...current.publication, ...standingOf(publication) },
    linesOfEnquiry: inBlock(content.linesOfEnquiry),
    evidenceSources: inBlock(content.evidenceSources),
  };
}

function standingOf({
  approvedOn,
  withdrawn,
}: Publication): Pick<PublicationSummary, 'state' | 'approvedOn' | 'withdrawn'> {
  return {
    state: withdrawn ? 'withdrawn' : approvedOn === null ? 'registered' : 'approved',
    approvedOn,
    withdrawn: withdrawn && { on: withdrawn.occurredOn, reason: withdrawn.reason },
  };
}
