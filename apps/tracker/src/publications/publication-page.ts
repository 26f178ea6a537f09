import { dateInWords } from '#event-log';
import {
  addresseesInWords,
  type CataloguedBlock,
  type PublicationDetail,
  type PublicationSummary,
  recommendationSentence,
} from '#catalogue';
import { kindName, linesInWords, recommendationKindName, stateColour, stateName } from './publication-words.js';
import { ratingsTable } from './ratings-table.js';

/** A publication with the words for its kind and state. */
export function inWords<Publication extends PublicationSummary>(publication: Publication) {
  return {
    ...publication,
    kindName: kindName[publication.kind],
    stateName: stateName[publication.state],
    stateColour: stateColour[publication.state],
  };
}

/** What the page of one publication shows. */
export function publicationPage(publication: PublicationDetail) {
  return {
    publication: inWords(publication),
    summary: summaryRows(publication),
    blocks: publication.blocks.map(blockView),
    gone: publication.withdrawnRecommendations.map((each) => ({ ...each, sentence: recommendationSentence(each) })),
    ratings: publication.ratings && ratingsTable(publication.ratings),
  };
}

function summaryRows(publication: PublicationDetail) {
  const { area, published, statedRecommendations, timeLimit, approvedOn, recommendations } = publication;
  const main = publication.blocks.flatMap((block) => block.recommendations).filter(({ kind }) => kind !== 'additional');
  const differs = statedRecommendations !== null && statedRecommendations !== main.length;
  return [
    ['Area', area ?? 'England and Wales: it comes to every partnership'],
    ['Published', published === null ? 'No date printed' : dateInWords(published)],
    ['Recommendations', String(recommendations)],
    ['It says it makes', differs ? `${statedRecommendations}: not the number that was read` : null],
    ['Lines of enquiry', String(publication.linesOfEnquiry)],
    ['Suggested sources', String(publication.evidenceSources)],
    ['Time limit', timeLimit?.stated ?? null],
    ['Approved', approvedOn === null ? null : dateInWords(approvedOn)],
  ].flatMap(([label, text]) => (label && text ? [{ label, text }] : []));
}

function blockView(block: CataloguedBlock) {
  const [first] = block.recommendations;
  return {
    ...block,
    kindName: first ? recommendationKindName[first.kind] : null,
    addressees: first ? addresseesInWords(first.addressees) : '',
    points: block.recommendations.map((point) => ({ ...point, linesInWords: linesInWords(point.lines) })),
  };
}
