import { applicabilityName, gradeName, positionName, responseName, roleWords, verdictName } from '../wording.js';
import { sentenceCase } from './names.js';
import { dateOrNull, facts, type SentenceMakers, within } from './sentence.js';

/** What the Board says about a recommendation, and what the inspectorate says about that. */
export const positionSentences: SentenceMakers<
  | 'FollowUpOpened'
  | 'ApplicabilityDecided'
  | 'ResponseRecorded'
  | 'ResponseGraded'
  | 'BoardPositionStated'
  | 'VerificationRecorded'
  | 'FollowUpReopened'
  | 'RepeatOfLinked'
> = {
  FollowUpOpened: {
    1: () => ({ title: 'The recommendation came to this partnership', detail: [] }),
  },
  ApplicabilityDecided: {
    1: ({ applicability, reason }) => ({
      title: `Decided whether it applies: ${within(applicabilityName[applicability])}`,
      detail: facts(['Why', reason]),
    }),
  },
  ResponseRecorded: {
    1: ({ response, reason, accountableRole, meeting, planText }) => ({
      title: `Responded: ${within(responseName[response])}`,
      detail: facts(
        ['Why', reason],
        ['Accountable', sentenceCase(roleWords(accountableRole))],
        ['Board meeting', dateOrNull(meeting)],
        ['Text for the Youth Justice Plan', planText],
      ),
    }),
  },
  ResponseGraded: {
    1: ({ grade, reason }) => ({
      title: `The inspectorate graded the response: ${within(gradeName[grade])}`,
      detail: facts(['Why', reason]),
    }),
  },
  BoardPositionStated: {
    1: ({ position, reason, meeting }) => ({
      title: `The Board stated its position: ${within(positionName[position])}`,
      detail: facts(['Why', reason], ['Board meeting', dateOrNull(meeting)]),
    }),
  },
  VerificationRecorded: {
    1: ({ verdict, reason }) => ({
      title: `The inspectorate gave its verdict: ${within(verdictName[verdict])}`,
      detail: facts(['Why', reason]),
    }),
  },
  FollowUpReopened: {
    1: ({ reason }) => ({ title: 'The inspectorate reopened the recommendation', detail: facts(['Why', reason]) }),
  },
  RepeatOfLinked: {
    1: ({ earlierRecommendationId, reason }, names) => ({
      title: 'Noted that an earlier recommendation covers the same ground',
      detail: facts(
        [
          'Earlier recommendation',
          names.recommendation(earlierRecommendationId) ?? 'A recommendation that is no longer listed',
        ],
        ['Why', reason],
      ),
    }),
  },
};
