import { accept, type CommandMoment, dateInWords, type FoldMetadata, refuse } from '#event-log';
import { type Verdict } from '../follow-up.events.js';
import { type FollowUp, type Said } from '../follow-up.state.js';
import { verdictName } from '../wording.js';
import { standingEvidence } from './evidence.js';
import { evidenceOf } from './evidence-fold.js';
import {
  type CommandOf,
  decideUnless,
  type EventOf,
  firstOf,
  type FollowUpDecision,
  happenedBefore,
  inspectorateSpeaks,
  notBefore,
  oneOf,
  openAndNotInTheFuture,
  type Refused,
  said,
  saysNothingNew,
  takesPlaceOf,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';

export function acceptEvidence(
  state: FollowUp,
  command: CommandOf<'AcceptEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId } = command;
  const reason = tidy(command.reason);
  const problem = firstOf([judging(state, evidenceId, moment), textShortEnough(reason, 'reason')]);
  if (problem) return problem;
  const evidence = evidenceOf(state, evidenceId);
  if (evidence?.standing === 'accepted' && evidence.judged?.reason === reason) return accept();
  return accept({ type: 'EvidenceAccepted', v: 1, data: { evidenceId, reason } });
}

export function challengeEvidence(
  state: FollowUp,
  command: CommandOf<'ChallengeEvidence'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { evidenceId } = command;
  const reason = command.reason.trim();
  const problem = firstOf([
    judging(state, evidenceId, moment),
    textGiven(reason, 'reason', 'Give the reason why the evidence is challenged.'),
  ]);
  if (problem) return problem;
  const evidence = evidenceOf(state, evidenceId);
  if (evidence?.standing === 'challenged' && evidence.judged?.reason === reason) return accept();
  return accept({ type: 'EvidenceChallenged', v: 1, data: { evidenceId, reason } });
}

function judging(state: FollowUp, evidenceId: string, moment: CommandMoment): Refused | null {
  const evidence = evidenceOf(state, evidenceId);
  return firstOf([
    openAndNotInTheFuture(state, moment),
    inspectorateSpeaks(moment),
    standingEvidence(evidence, moment),
    notBefore(moment, evidence?.revised ?? null, 'the evidence was last revised'),
    notBefore(moment, evidence?.judged ?? null, 'it was last judged'),
  ]);
}

/**
 * The inspectorate may close what the Board never answered: its verdict is its own, and the missing response still
 * shows as missing.
 */
export function recordVerification(
  state: FollowUp,
  command: CommandOf<'RecordVerification'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { verdict } = command;
  const reason = command.reason.trim();
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    inspectorateSpeaks(moment),
    oneOf(verdictName, verdict, 'verdict'),
    textGiven(reason, 'reason', 'Give the reason for the verdict.'),
  ]);
  if (problem) return problem;
  const data = { verdict, reason };
  if (saysNothingNew(data, state.verification, moment)) return accept();
  return accept({ type: 'VerificationRecorded', v: 1, data });
}

/** Opens again what the inspectorate had closed, or what the Board calls done, because things have slipped. */
export function reopenFollowUp(
  state: FollowUp,
  command: CommandOf<'ReopenFollowUp'>,
  moment: CommandMoment,
): FollowUpDecision {
  const reason = command.reason.trim();
  const closed = closing(state);
  return decideUnless(
    [
      openAndNotInTheFuture(state, moment),
      inspectorateSpeaks(moment),
      closed ? null : nothingToReopen(state),
      notBefore(moment, closed, 'it was closed or called done'),
      textGiven(reason, 'reason', 'Give the reason why it is opened again.'),
    ],
    { type: 'FollowUpReopened', v: 1, data: { reason } },
  );
}

/** Verdicts after which the inspectorate no longer follows the recommendation up. */
export function isClosing(verdict: Verdict): boolean {
  switch (verdict) {
    case 'closed-acceptable':
    case 'closed-acceptable-alternative':
    case 'closed-unacceptable':
    case 'no-longer-applies':
      return true;
    case 'open-acceptable':
    case 'open-unacceptable':
      return false;
  }
}

function closing(state: FollowUp): Said | null {
  const { verification, boardPosition } = state;
  if (verification && isClosing(verification.verdict)) return verification;
  const done = boardPosition?.position === 'done' || boardPosition?.position === 'embedded';
  const last = state.reopened.at(-1);
  const saidSince = boardPosition !== null && (!last || happenedBefore(last, boardPosition));
  return done && saidSince ? boardPosition : null;
}

function nothingToReopen(state: FollowUp): Refused {
  const last = state.reopened.at(-1);
  if (last) return refuse('already-reopened', `It was opened again on ${dateInWords(last.occurredOn)} and is open.`);
  return refuse('not-closed', 'It was neither closed by the inspectorate nor called done by the Board, so it is open.');
}

export function linkRepeat(state: FollowUp, command: CommandOf<'LinkRepeat'>, moment: CommandMoment): FollowUpDecision {
  const { earlierRecommendationId } = command;
  const reason = tidy(command.reason);
  const problem = firstOf([
    openAndNotInTheFuture(state, moment),
    textGiven(earlierRecommendationId, 'earlierRecommendationId', 'Choose the earlier recommendation.'),
    earlierRecommendationId === state.opened?.recommendationId
      ? refuse('repeats-itself', 'A recommendation cannot repeat itself.', 'earlierRecommendationId')
      : null,
    textShortEnough(reason, 'reason'),
  ]);
  if (problem) return problem;
  if (state.repeatOf.some((link) => link.earlierRecommendationId === earlierRecommendationId)) return accept();
  return accept({ type: 'RepeatOfLinked', v: 1, data: { earlierRecommendationId, reason } });
}

export function verificationRecorded(
  state: FollowUp,
  { data }: EventOf<'VerificationRecorded'>,
  metadata: FoldMetadata,
): FollowUp {
  const reopened = state.reopened.at(-1) ?? null;
  if (!takesPlaceOf(metadata, state.verification) || !takesPlaceOf(metadata, reopened)) return state;
  return { ...state, verification: { ...data, ...said(metadata) } };
}

export function followUpReopened(
  state: FollowUp,
  { data }: EventOf<'FollowUpReopened'>,
  metadata: FoldMetadata,
): FollowUp {
  const overrules = takesPlaceOf(metadata, state.verification);
  const reopened = [...state.reopened, { ...data, ...said(metadata) }];
  return { ...state, reopened, verification: overrules ? null : state.verification };
}

export function repeatLinked(state: FollowUp, { data }: EventOf<'RepeatOfLinked'>, metadata: FoldMetadata): FollowUp {
  return { ...state, repeatOf: [...state.repeatOf, { ...data, ...said(metadata) }] };
}
