import { type RecommendationDetail } from '#catalogue';
import { type Names } from '#follow-up';

/**
 * The words for the ids in a follow-up's history. People are not named here: their names are in the directory, which
 * only the pages open.
 */
export function namesFrom({ linesOfEnquiry, evidenceSources }: RecommendationDetail): Names {
  return {
    person: (personId) => personId,
    lineOfEnquiry: (id) => linesOfEnquiry.find((line) => line.lineOfEnquiryId === id)?.text ?? null,
    evidenceSource: (id) => evidenceSources.find((source) => source.evidenceSourceId === id)?.text ?? null,
    recommendation: (id) => id,
  };
}
