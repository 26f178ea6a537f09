import { type PublicationContent } from '../publication-content.js';
import { recommendationSentence } from '../recommendation-sentence.js';
import { type Amendment } from './amendment.js';

/** An item of a new edition that nobody can be sure of, and which known ones it may be. */
export interface ItemQuestion {
  /** The id its reading gave it: answers are sent under it. */
  readonly readId: string;
  readonly words: string;
  readonly candidates: readonly { readonly id: string; readonly words: string }[];
}

/** What a person has to look at before an edition is taken, with the words of what is compared. */
export function itemQuestions({ doubts, ids, content }: Amendment, known: PublicationContent): ItemQuestion[] {
  const read = wordsById(content);
  const before = wordsById(known);
  return doubts.map(({ readId, candidates }) => ({
    readId,
    words: read.get(ids.get(readId) ?? '') ?? '',
    candidates: candidates.map((id) => ({ id, words: before.get(id) ?? '' })),
  }));
}

function wordsById({ recommendations, linesOfEnquiry, evidenceSources }: PublicationContent): Map<string, string> {
  return new Map([
    ...recommendations.map((each) => [each.recommendationId, recommendationSentence(each)] as const),
    ...linesOfEnquiry.map(({ lineOfEnquiryId, text }) => [lineOfEnquiryId, text] as const),
    ...evidenceSources.map(({ evidenceSourceId, text }) => [evidenceSourceId, text] as const),
  ]);
}
