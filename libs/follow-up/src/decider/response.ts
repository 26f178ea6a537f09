import { accept, type CommandMoment, type FoldMetadata, refuse } from '#event-log';
import { type FollowUp, type RecordedResponse } from '../follow-up.state.js';
import { applicabilityName, gradeName, positionName, responseName } from '../wording.js';
import {
  boardSpeaks,
  type CommandOf,
  dateThatHasCome,
  decideUnless,
  type EventOf,
  firstOf,
  type FollowUpDecision,
  happenedBefore,
  inspectorateSpeaks,
  LONGEST_LINE,
  notBefore,
  notInTheFuture,
  oneOf,
  openAndNotInTheFuture,
  said,
  saysNothingNew,
  stillApplies,
  takesPlaceOf,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';

export function openFollowUp(
  state: FollowUp,
  command: CommandOf<'OpenFollowUp'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { partnershipId, recommendationId, publicationId } = command;
  const opening = { partnershipId, recommendationId, publicationId };
  if (state.opened) {
    const same = Object.entries(opening).every(
      ([name, id]) => new Map(Object.entries(state.opened ?? {})).get(name) === id,
    );
    return same ? accept() : refuse('already-open', 'This is already the follow-up of another recommendation.');
  }
  return decideUnless([notInTheFuture(moment)], { type: 'FollowUpOpened', v: 1, data: opening });
}

export function decideApplicability(
  state: FollowUp,
  command: CommandOf<'DecideApplicability'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { applicability } = command;
  const reason = tidy(command.reason);
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    oneOf(applicabilityName, applicability, 'applicability'),
    applicability === 'applies'
      ? null
      : textGiven(reason, 'reason', 'Give the reason why it does not apply, or applies only in part.'),
    textShortEnough(reason, 'reason'),
  ]);
  if (problem) return problem;
  const data = { applicability, reason };
  if (saysNothingNew(data, state.applicability, moment)) return accept();
  return accept({ type: 'ApplicabilityDecided', v: 1, data });
}

/**
 * A Board may answer before it has decided whether the recommendation applies: agreeing is the natural first word, and
 * making it say "it applies" as well would be a form for its own sake. The response decides nothing about applicability.
 */
export function recordResponse(
  state: FollowUp,
  command: CommandOf<'RecordResponse'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { response, meeting } = command;
  const reason = tidy(command.reason);
  const planText = tidy(command.planText);
  const accountableRole = command.accountableRole.trim();
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    stillApplies(state, moment),
    oneOf(responseName, response, 'response'),
    response === 'agreed'
      ? null
      : textGiven(reason, 'reason', 'Give the reason why the recommendation is not agreed, or only partly agreed.'),
    textShortEnough(reason, 'reason'),
    textGiven(accountableRole, 'accountableRole', 'Say which role is accountable for the response.', LONGEST_LINE),
    dateThatHasCome(meeting, moment.today, 'meeting', 'The date of the Board meeting'),
    textShortEnough(planText, 'planText'),
  ]);
  if (problem) return problem;
  const data = { response, reason, accountableRole, meeting, planText };
  if (saysNothingNew(data, state.response, moment)) return accept();
  return accept({ type: 'ResponseRecorded', v: 1, data });
}

export function gradeResponse(
  state: FollowUp,
  command: CommandOf<'GradeResponse'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { grade } = command;
  const reason = tidy(command.reason);
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    inspectorateSpeaks(moment),
    state.response ? null : refuse('no-response', 'There is no response to grade yet.'),
    notBefore(moment, state.response, 'the response was given'),
    oneOf(gradeName, grade, 'grade'),
    grade === 'acceptable' ? null : textGiven(reason, 'reason', 'Give the reason why the response is unacceptable.'),
    textShortEnough(reason, 'reason'),
  ]);
  if (problem) return problem;
  const data = { grade, reason };
  if (saysNothingNew(data, state.grade, moment)) return accept();
  return accept({ type: 'ResponseGraded', v: 1, data });
}

/** The Board's own word, whatever its actions say: nothing else ever sets it, and it sets nothing else. */
export function stateBoardPosition(
  state: FollowUp,
  command: CommandOf<'StateBoardPosition'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { position, meeting } = command;
  const reason = tidy(command.reason);
  const current = state.boardPosition?.position;
  const stepsBack = (current === 'done' || current === 'embedded') && position !== 'done' && position !== 'embedded';
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    stillApplies(state, moment),
    oneOf(positionName, position, 'position'),
    stepsBack ? textGiven(reason, 'reason', 'Give the reason why it is no longer done.') : null,
    textShortEnough(reason, 'reason'),
    dateThatHasCome(meeting, moment.today, 'meeting', 'The date of the Board meeting'),
  ]);
  if (problem) return problem;
  const data = { position, reason, meeting };
  if (saysNothingNew(data, state.boardPosition, moment)) return accept();
  return accept({ type: 'BoardPositionStated', v: 1, data });
}

/** A later response supersedes the earlier one; one recorded late takes its place among the earlier ones. */
export function responseRecorded(
  state: FollowUp,
  { data }: EventOf<'ResponseRecorded'>,
  metadata: FoldMetadata,
): FollowUp {
  const response: RecordedResponse = { ...data, ...said(metadata) };
  if (!takesPlaceOf(metadata, state.response)) {
    const later = state.earlierResponses.findIndex((earlier) => happenedBefore(metadata, earlier));
    const place = later === -1 ? state.earlierResponses.length : later;
    return { ...state, earlierResponses: state.earlierResponses.toSpliced(place, 0, response) };
  }
  const earlierResponses = state.response ? [...state.earlierResponses, state.response] : state.earlierResponses;
  // A grade speaks of the response it was given to, so a new response is not graded yet.
  return { ...state, response, earlierResponses, grade: null };
}

export function responseGraded(state: FollowUp, { data }: EventOf<'ResponseGraded'>, metadata: FoldMetadata): FollowUp {
  const ofAnEarlierOne = state.response !== null && happenedBefore(metadata, state.response);
  if (ofAnEarlierOne || !takesPlaceOf(metadata, state.grade)) return state;
  return { ...state, grade: { ...data, ...said(metadata) } };
}

export function applicabilityDecided(
  state: FollowUp,
  { data }: EventOf<'ApplicabilityDecided'>,
  metadata: FoldMetadata,
): FollowUp {
  if (!takesPlaceOf(metadata, state.applicability)) return state;
  return { ...state, applicability: { ...data, ...said(metadata) } };
}

export function boardPositionStated(
  state: FollowUp,
  { data }: EventOf<'BoardPositionStated'>,
  metadata: FoldMetadata,
): FollowUp {
  if (!takesPlaceOf(metadata, state.boardPosition)) return state;
  return { ...state, boardPosition: { ...data, ...said(metadata) } };
}
