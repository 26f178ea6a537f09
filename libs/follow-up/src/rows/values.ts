import { type SQLInputValue } from 'node:sqlite';
import { type ActionColumns, type AnswerColumns, type EvidenceColumns, type FollowUpColumns } from './columns.js';

/** The values of a row after its stream, in the order of the schema. */
export function valuesOfFollowUp(row: FollowUpColumns): SQLInputValue[] {
  return [
    row.partnershipId,
    row.recommendationId,
    row.publicationId,
    row.openedOn,
    row.applicability,
    row.applicabilityDay,
    row.response,
    row.responseDay,
    row.grade,
    row.gradeDay,
    row.boardPosition,
    row.boardPositionDay,
    row.verdict,
    row.verdictDay,
    row.reopenedDay,
    row.revision,
    row.lastRecorded,
  ];
}

export function valuesOfAction(row: ActionColumns): SQLInputValue[] {
  const { awaiting } = row;
  return [
    row.actionId,
    row.text,
    row.owner,
    row.originalDue,
    row.originalDueDay,
    row.due,
    row.dueDay,
    row.timescale,
    row.status,
    row.loggedOn,
    row.completedOn,
    row.progressOn,
    awaiting?.request ?? null,
    awaiting?.due ?? null,
    awaiting?.reason ?? null,
    awaiting?.actor ?? null,
    awaiting?.on ?? null,
  ];
}

export function valuesOfEvidence(row: EvidenceColumns): SQLInputValue[] {
  return [
    row.evidenceId,
    row.title,
    row.item,
    row.documentDate,
    row.reviewBy,
    row.reviewDay,
    row.standing,
    row.submittedOn,
    row.judgedOn,
    row.judgedReason,
  ];
}

export function valuesOfAnswer(row: AnswerColumns): SQLInputValue[] {
  return [row.lineOfEnquiryId, row.answer, row.answeredOn, row.answeredDay, row.reviewBy, row.reviewDay];
}
