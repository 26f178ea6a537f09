import { accept, type CommandMoment, firstDay, type FoldMetadata, lastDay, refuse } from '#event-log';
import { type FollowUp } from '../follow-up.state.js';
import { answerName, sourceAssessmentName } from '../wording.js';
import {
  boardSpeaks,
  type CommandOf,
  type EventOf,
  firstOf,
  type FollowUpDecision,
  oneOf,
  openAndNotInTheFuture,
  said,
  saysNothingNew,
  sensibleDate,
  takesPlaceOf,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';
import { withEntry } from './with-entry.js';

/** "Not applicable" takes a line out of the count, so it needs words; the other answers may stand alone. */
export function answerLineOfEnquiry(
  state: FollowUp,
  command: CommandOf<'AnswerLineOfEnquiry'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { lineOfEnquiryId, answer, reviewBy } = command;
  const narrative = tidy(command.narrative);
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    lineOfEnquiryId === '' ? refuse('unknown-line', 'There is no such line of enquiry.') : null,
    oneOf(answerName, answer, 'answer'),
    answer === 'not-applicable'
      ? textGiven(narrative, 'narrative', 'Say why this line of enquiry is not applicable.')
      : null,
    textShortEnough(narrative, 'narrative'),
    sensibleDate(reviewBy, moment.today, 'reviewBy', 'The review date'),
    reviewBy !== null && lastDay(reviewBy) < firstDay(moment.occurredOn)
      ? refuse('review-before-answer', 'The review date must be on or after the day of the answer.', 'reviewBy')
      : null,
  ]);
  if (problem) return problem;
  const standing = Object.hasOwn(state.answers, lineOfEnquiryId) ? state.answers[lineOfEnquiryId] : undefined;
  if (saysNothingNew({ answer, narrative, reviewBy }, standing ?? null, moment)) return accept();
  return accept({ type: 'LineOfEnquiryAnswered', v: 1, data: { lineOfEnquiryId, answer, narrative, reviewBy } });
}

export function assessEvidenceSource(
  state: FollowUp,
  command: CommandOf<'AssessEvidenceSource'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceSourceId, assessment } = command;
  const note = tidy(command.note);
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    evidenceSourceId === '' ? refuse('unknown-source', 'There is no such suggested source.') : null,
    oneOf(sourceAssessmentName, assessment, 'assessment'),
    textShortEnough(note, 'note'),
  ]);
  if (problem) return problem;
  const standing = Object.hasOwn(state.sources, evidenceSourceId) ? state.sources[evidenceSourceId] : undefined;
  if (saysNothingNew({ assessment, note }, standing ?? null, moment)) return accept();
  return accept({ type: 'EvidenceSourceAssessed', v: 1, data: { evidenceSourceId, assessment, note } });
}

export function lineAnswered(
  state: FollowUp,
  { data }: EventOf<'LineOfEnquiryAnswered'>,
  metadata: FoldMetadata,
): FollowUp {
  const { lineOfEnquiryId: id, ...answer } = data;
  const standing = Object.hasOwn(state.answers, id) ? state.answers[id] : undefined;
  if (!takesPlaceOf(metadata, standing ?? null)) return state;
  return { ...state, answers: withEntry(state.answers, id, { ...answer, ...said(metadata) }) };
}

export function sourceAssessed(
  state: FollowUp,
  { data }: EventOf<'EvidenceSourceAssessed'>,
  metadata: FoldMetadata,
): FollowUp {
  const { evidenceSourceId: id, ...assessment } = data;
  const standing = Object.hasOwn(state.sources, id) ? state.sources[id] : undefined;
  if (!takesPlaceOf(metadata, standing ?? null)) return state;
  return { ...state, sources: withEntry(state.sources, id, { ...assessment, ...said(metadata) }) };
}
