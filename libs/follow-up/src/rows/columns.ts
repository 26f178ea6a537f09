import { type SQLOutputValue } from 'node:sqlite';

/** The rows of one follow-up as the tables hold them, by column. */
export interface FollowUpRecord {
  readonly stream: string;
  followUp: FollowUpColumns | null;
  readonly actions: Map<string, ActionColumns>;
  readonly evidence: Map<string, EvidenceColumns>;
  readonly answers: Map<string, AnswerColumns>;
  /** What the tables do not hold yet. */
  readonly changed: Set<FollowUpColumns | ActionColumns | EvidenceColumns | AnswerColumns>;
}

export interface FollowUpColumns {
  readonly table: 'follow_up';
  readonly partnershipId: string;
  readonly recommendationId: string;
  readonly publicationId: string;
  readonly openedOn: string;
  applicability: string | null;
  applicabilityDay: string | null;
  response: string | null;
  responseDay: string | null;
  grade: string | null;
  gradeDay: string | null;
  boardPosition: string | null;
  boardPositionDay: string | null;
  verdict: string | null;
  verdictDay: string | null;
  reopenedDay: string | null;
  revision: number;
  lastRecorded: string;
}

export interface ActionColumns {
  readonly table: 'follow_up_action';
  readonly actionId: string;
  readonly text: string;
  owner: string;
  readonly originalDue: string | null;
  readonly originalDueDay: string | null;
  due: string | null;
  dueDay: string | null;
  readonly timescale: string | null;
  status: string;
  readonly loggedOn: string;
  completedOn: string | null;
  progressOn: string | null;
  awaiting: AwaitingColumns | null;
}

export interface AwaitingColumns {
  readonly request: string;
  readonly due: string;
  readonly reason: string;
  readonly actor: string;
  readonly on: string;
}

export interface EvidenceColumns {
  readonly table: 'follow_up_evidence';
  readonly evidenceId: string;
  title: string;
  item: string;
  documentDate: string | null;
  reviewBy: string | null;
  reviewDay: string | null;
  standing: string;
  readonly submittedOn: string;
  judgedOn: string | null;
  judgedReason: string | null;
}

export interface AnswerColumns {
  readonly table: 'follow_up_answer';
  readonly lineOfEnquiryId: string;
  readonly answer: string;
  readonly answeredOn: string;
  readonly answeredDay: string;
  readonly reviewBy: string | null;
  readonly reviewDay: string | null;
}

/** A record without any rows. */
export function emptyRecord(stream: string): FollowUpRecord {
  return {
    stream,
    followUp: null,
    actions: new Map(),
    evidence: new Map(),
    answers: new Map(),
    changed: new Set(),
  };
}

type Row = Record<string, SQLOutputValue>;

const textOrNull = (value: SQLOutputValue | undefined): string | null => (value === null ? null : String(value));

export function followUpOf(row: Row): FollowUpColumns {
  return {
    table: 'follow_up',
    partnershipId: String(row.partnership_id),
    recommendationId: String(row.recommendation_id),
    publicationId: String(row.publication_id),
    openedOn: String(row.opened_on),
    applicability: textOrNull(row.applicability),
    applicabilityDay: textOrNull(row.applicability_day),
    response: textOrNull(row.response),
    responseDay: textOrNull(row.response_day),
    grade: textOrNull(row.grade),
    gradeDay: textOrNull(row.grade_day),
    boardPosition: textOrNull(row.board_position),
    boardPositionDay: textOrNull(row.board_position_day),
    verdict: textOrNull(row.verdict),
    verdictDay: textOrNull(row.verdict_day),
    reopenedDay: textOrNull(row.reopened_day),
    revision: Number(row.revision),
    lastRecorded: String(row.last_recorded),
  };
}

export function actionOf(row: Row): ActionColumns {
  return {
    table: 'follow_up_action',
    actionId: String(row.action_id),
    text: String(row.text),
    owner: String(row.owner),
    originalDue: textOrNull(row.original_due),
    originalDueDay: textOrNull(row.original_due_day),
    due: textOrNull(row.due),
    dueDay: textOrNull(row.due_day),
    timescale: textOrNull(row.timescale),
    status: String(row.status),
    loggedOn: String(row.logged_on),
    completedOn: textOrNull(row.completed_on),
    progressOn: textOrNull(row.progress_on),
    awaiting: awaitingOf(row),
  };
}

function awaitingOf(row: Row): AwaitingColumns | null {
  if (row.awaiting_request === null) return null;
  return {
    request: String(row.awaiting_request),
    due: String(row.awaiting_due),
    reason: String(row.awaiting_reason),
    actor: String(row.awaiting_actor),
    on: String(row.awaiting_on),
  };
}

export function evidenceOf(row: Row): EvidenceColumns {
  return {
    table: 'follow_up_evidence',
    evidenceId: String(row.evidence_id),
    title: String(row.title),
    item: String(row.item),
    documentDate: textOrNull(row.document_date),
    reviewBy: textOrNull(row.review_by),
    reviewDay: textOrNull(row.review_day),
    standing: String(row.standing),
    submittedOn: String(row.submitted_on),
    judgedOn: textOrNull(row.judged_on),
    judgedReason: textOrNull(row.judged_reason),
  };
}

export function answerOf(row: Row): AnswerColumns {
  return {
    table: 'follow_up_answer',
    lineOfEnquiryId: String(row.line_of_enquiry_id),
    answer: String(row.answer),
    answeredOn: String(row.answered_on),
    answeredDay: String(row.answered_day),
    reviewBy: textOrNull(row.review_by),
    reviewDay: textOrNull(row.review_day),
  };
}
