import { type CommandMoment, type Decider, type FoldMetadata } from '#event-log';
import { actionLogged, evolveAction, withAction } from './decider/action-fold.js';
import * as actions from './decider/actions.js';
import * as answers from './decider/answers.js';
import * as dates from './decider/dates.js';
import * as evidence from './decider/evidence.js';
import { evidenceSubmitted, evolveEvidence, withEvidence } from './decider/evidence-fold.js';
import * as inspectorate from './decider/inspectorate.js';
import * as response from './decider/response.js';
import { type FollowUpDecision, said } from './decider/rules.js';
import { subjectOf } from './decider/subject.js';
import { type FollowUpCommand } from './follow-up.commands.js';
import { type FollowUpEvent } from './follow-up.events.js';
import { type FollowUp, newFollowUp } from './follow-up.state.js';

/**
 * What one partnership may record about one recommendation, and where that leaves it.
 * The rules are written beside each subject in `decider/`.
 */
export const followUpDecider: Decider<FollowUp, FollowUpCommand, FollowUpEvent> = {
  initial: newFollowUp,
  decide,
  evolve,
  subjectOf,
};

function decide(state: FollowUp, command: FollowUpCommand, moment: CommandMoment): FollowUpDecision {
  switch (command.type) {
    case 'OpenFollowUp':
      return response.openFollowUp(state, command, moment);
    case 'DecideApplicability':
      return response.decideApplicability(state, command, moment);
    case 'RecordResponse':
      return response.recordResponse(state, command, moment);
    case 'GradeResponse':
      return response.gradeResponse(state, command, moment);
    case 'StateBoardPosition':
      return response.stateBoardPosition(state, command, moment);
    case 'LogAction':
      return actions.logAction(state, command, moment);
    case 'ReportProgress':
      return actions.reportProgress(state, command, moment);
    case 'CompleteAction':
      return actions.completeAction(state, command, moment);
    case 'ReopenAction':
      return actions.reopenAction(state, command, moment);
    case 'WithdrawAction':
      return actions.withdrawAction(state, command, moment);
    case 'ReassignAction':
      return actions.reassignAction(state, command, moment);
    case 'RequestDateChange':
      return dates.requestDateChange(state, command, moment);
    case 'AgreeDateChange':
      return dates.agreeDateChange(state, command, moment);
    case 'RefuseDateChange':
      return dates.refuseDateChange(state, command, moment);
    case 'SubmitEvidence':
      return evidence.submitEvidence(state, command, moment);
    case 'ReviseEvidence':
      return evidence.reviseEvidence(state, command, moment);
    case 'LinkEvidence':
      return evidence.linkEvidence(state, command, moment);
    case 'UnlinkEvidence':
      return evidence.unlinkEvidence(state, command, moment);
    case 'WithdrawEvidence':
      return evidence.withdrawEvidence(state, command, moment);
    case 'AcceptEvidence':
      return inspectorate.acceptEvidence(state, command, moment);
    case 'ChallengeEvidence':
      return inspectorate.challengeEvidence(state, command, moment);
    case 'AnswerLineOfEnquiry':
      return answers.answerLineOfEnquiry(state, command, moment);
    case 'AssessEvidenceSource':
      return answers.assessEvidenceSource(state, command, moment);
    case 'RecordVerification':
      return inspectorate.recordVerification(state, command, moment);
    case 'ReopenFollowUp':
      return inspectorate.reopenFollowUp(state, command, moment);
    case 'LinkRepeat':
      return inspectorate.linkRepeat(state, command, moment);
  }
}

/** Takes any sequence of facts, also one from which earlier facts have been filtered out. */
function evolve(state: FollowUp, event: FollowUpEvent, metadata: FoldMetadata): FollowUp {
  switch (event.type) {
    case 'FollowUpOpened':
      return state.opened ? state : { ...state, opened: { ...event.data, ...said(metadata) } };
    case 'ApplicabilityDecided':
      return response.applicabilityDecided(state, event, metadata);
    case 'ResponseRecorded':
      return response.responseRecorded(state, event, metadata);
    case 'ResponseGraded':
      return response.responseGraded(state, event, metadata);
    case 'BoardPositionStated':
      return response.boardPositionStated(state, event, metadata);
    case 'ActionLogged':
      return actionLogged(state, event, metadata);
    case 'ActionProgressReported':
    case 'ActionCompleted':
    case 'ActionReopened':
    case 'ActionWithdrawn':
    case 'ActionReassigned':
    case 'ActionDateChangeRequested':
    case 'ActionDateChangeAgreed':
    case 'ActionDateChangeRefused':
      return withAction(state, event.data.actionId, (action) => evolveAction(action, event, metadata));
    case 'EvidenceSubmitted':
      return evidenceSubmitted(state, event, metadata);
    case 'EvidenceRevised':
    case 'EvidenceLinked':
    case 'EvidenceUnlinked':
    case 'EvidenceAccepted':
    case 'EvidenceChallenged':
    case 'EvidenceWithdrawn':
      return withEvidence(state, event.data.evidenceId, (piece) => evolveEvidence(piece, event, metadata));
    case 'LineOfEnquiryAnswered':
      return answers.lineAnswered(state, event, metadata);
    case 'EvidenceSourceAssessed':
      return answers.sourceAssessed(state, event, metadata);
    case 'VerificationRecorded':
      return inspectorate.verificationRecorded(state, event, metadata);
    case 'FollowUpReopened':
      return inspectorate.followUpReopened(state, event, metadata);
    case 'RepeatOfLinked':
      return inspectorate.repeatLinked(state, event, metadata);
    default:
      return state;
  }
}
