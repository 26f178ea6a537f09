import { type FollowUpCommand } from '../follow-up.commands.js';
import { type FollowUpEvent } from '../follow-up.events.js';

/** What a command or fact is about. Two people clash only when both changed the same subject. */
export function subjectOf(fact: FollowUpCommand | FollowUpEvent): string | null {
  return 'data' in fact ? subjectOfEvent(fact) : subjectOfCommand(fact);
}

function subjectOfCommand(command: FollowUpCommand): string | null {
  switch (command.type) {
    case 'OpenFollowUp':
      return null;
    case 'DecideApplicability':
      return 'applicability';
    case 'RecordResponse':
    case 'GradeResponse':
      return 'response';
    case 'StateBoardPosition':
      return 'position';
    case 'RecordVerification':
    case 'ReopenFollowUp':
      return 'verification';
    case 'LinkRepeat':
      return `repeat:${command.earlierRecommendationId}`;
    case 'LogAction':
    case 'ReportProgress':
    case 'CompleteAction':
    case 'ReopenAction':
    case 'WithdrawAction':
    case 'ReassignAction':
    case 'RequestDateChange':
    case 'AgreeDateChange':
    case 'RefuseDateChange':
      return `action:${command.actionId}`;
    case 'SubmitEvidence':
    case 'ReviseEvidence':
    case 'LinkEvidence':
    case 'UnlinkEvidence':
    case 'AcceptEvidence':
    case 'ChallengeEvidence':
    case 'WithdrawEvidence':
      return `evidence:${command.evidenceId}`;
    case 'AnswerLineOfEnquiry':
      return `line:${command.lineOfEnquiryId}`;
    case 'AssessEvidenceSource':
      return `source:${command.evidenceSourceId}`;
  }
}

function subjectOfEvent(event: FollowUpEvent): string | null {
  switch (event.type) {
    case 'FollowUpOpened':
      return null;
    case 'ApplicabilityDecided':
      return 'applicability';
    case 'ResponseRecorded':
    case 'ResponseGraded':
      return 'response';
    case 'BoardPositionStated':
      return 'position';
    case 'VerificationRecorded':
    case 'FollowUpReopened':
      return 'verification';
    case 'RepeatOfLinked':
      return `repeat:${event.data.earlierRecommendationId}`;
    case 'ActionLogged':
    case 'ActionProgressReported':
    case 'ActionCompleted':
    case 'ActionReopened':
    case 'ActionWithdrawn':
    case 'ActionReassigned':
    case 'ActionDateChangeRequested':
    case 'ActionDateChangeAgreed':
    case 'ActionDateChangeRefused':
      return `action:${event.data.actionId}`;
    case 'EvidenceSubmitted':
    case 'EvidenceRevised':
    case 'EvidenceLinked':
    case 'EvidenceUnlinked':
    case 'EvidenceAccepted':
    case 'EvidenceChallenged':
    case 'EvidenceWithdrawn':
      return `evidence:${event.data.evidenceId}`;
    case 'LineOfEnquiryAnswered':
      return `line:${event.data.lineOfEnquiryId}`;
    case 'EvidenceSourceAssessed':
      return `source:${event.data.evidenceSourceId}`;
    default:
      return null;
  }
}
