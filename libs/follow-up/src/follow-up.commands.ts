import { type PartialDate } from '#event-log';
import {
  type ActionOwner,
  type Applicability,
  type BoardPosition,
  type EvidenceBody,
  type EvidenceTarget,
  type LineAnswer,
  type ResponseChoice,
  type ResponseGrade,
  type SourceAssessment,
  type Verdict,
} from './follow-up.events.js';

interface Command<Type extends string> {
  readonly type: Type;
}

/**
 * What can be asked of one partnership's follow-up of one recommendation.
 * Ids of new things are chosen by the sender, so that a repeated command means the same thing.
 */
export type FollowUpCommand =
  | (Command<'OpenFollowUp'> & { partnershipId: string; recommendationId: string; publicationId: string })
  | (Command<'DecideApplicability'> & { applicability: Applicability; reason: string | null })
  | (Command<'RecordResponse'> & {
      response: ResponseChoice;
      reason: string | null;
      accountableRole: string;
      meeting: PartialDate | null;
      planText: string | null;
    })
  | (Command<'GradeResponse'> & { grade: ResponseGrade; reason: string | null })
  | (Command<'LogAction'> & {
      actionId: string;
      text: string;
      owner: ActionOwner;
      due: PartialDate | null;
      timescale: string | null;
      successCriteria: string | null;
    })
  | (Command<'RequestDateChange'> & { actionId: string; requestId: string; due: PartialDate; reason: string })
  | (Command<'AgreeDateChange'> & { actionId: string; requestId: string })
  | (Command<'RefuseDateChange'> & { actionId: string; requestId: string; reason: string })
  | (Command<'ReassignAction'> & { actionId: string; owner: ActionOwner; reason: string })
  | (Command<'ReportProgress'> & { actionId: string; progress: string })
  | (Command<'CompleteAction'> & { actionId: string; outcome: string })
  | (Command<'ReopenAction'> & { actionId: string; reason: string })
  | (Command<'WithdrawAction'> & { actionId: string; reason: string })
  | (Command<'SubmitEvidence'> & EvidenceBody & { evidenceId: string; targets: readonly EvidenceTarget[] })
  | (Command<'ReviseEvidence'> & EvidenceBody & { evidenceId: string; reason: string })
  | (Command<'LinkEvidence'> & { evidenceId: string; target: EvidenceTarget })
  | (Command<'UnlinkEvidence'> & { evidenceId: string; target: EvidenceTarget; reason: string | null })
  | (Command<'AcceptEvidence'> & { evidenceId: string; reason: string | null })
  | (Command<'ChallengeEvidence'> & { evidenceId: string; reason: string })
  | (Command<'WithdrawEvidence'> & { evidenceId: string; reason: string })
  | (Command<'AnswerLineOfEnquiry'> & {
      lineOfEnquiryId: string;
      answer: LineAnswer;
      narrative: string | null;
      reviewBy: PartialDate | null;
    })
  | (Command<'AssessEvidenceSource'> & {
      evidenceSourceId: string;
      assessment: SourceAssessment;
      note: string | null;
    })
  | (Command<'StateBoardPosition'> & { position: BoardPosition; reason: string | null; meeting: PartialDate | null })
  | (Command<'RecordVerification'> & { verdict: Verdict; reason: string })
  | (Command<'ReopenFollowUp'> & { reason: string })
  | (Command<'LinkRepeat'> & { earlierRecommendationId: string; reason: string | null });
