import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstDay, lastDay, type RecordedEvent } from '#event-log';
import { followUpProjection } from './follow-up.projection.js';
import { type FollowUp } from './follow-up.state.js';
import { foldFollowUp } from './fold.js';
import { anyHistory } from './testing/arbitraries.js';

/** The rows of the tables after these facts. */
function tables(events: readonly RecordedEvent[]) {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(followUpProjection.schema);
    const apply = followUpProjection.prepare(db);
    events.forEach(apply);
    const rows = (table: string) =>
      db
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => ({ ...row }));
    return {
      followUps: rows('follow_up'),
      actions: rows('follow_up_action'),
      evidence: rows('follow_up_evidence'),
      answers: rows('follow_up_answer'),
    };
  } finally {
    db.close();
  }
}

/** What the rows must say, taken from the fold. */
function expected(state: FollowUp, events: readonly RecordedEvent[]) {
  const last = events.at(-1);
  // The number of the only stream there is.
  const followUp = { follow_up: 1 };
  const end = (date: string | null) => (date === null ? null : lastDay(date));
  const begin = (said: { occurredOn: string } | null) => (said === null ? null : firstDay(said.occurredOn));
  const byId = (one: Record<string, unknown>, other: Record<string, unknown>) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
  return {
    followUps: [
      {
        ...followUp,
        partnership_id: 'northmoor',
        recommendation_id: 'report-1-1',
        publication_id: 'report',
        opened_on: state.opened?.occurredOn,
        applicability: state.applicability?.applicability ?? null,
        applicability_day: begin(state.applicability),
        response: state.response?.response ?? null,
        response_day: begin(state.response),
        grade: state.grade?.grade ?? null,
        grade_day: begin(state.grade),
        board_position: state.boardPosition?.position ?? null,
        board_position_day: begin(state.boardPosition),
        verdict: state.verification?.verdict ?? null,
        verdict_day: begin(state.verification),
        reopened_day: begin(state.reopened.at(-1) ?? null),
        revision: last?.revision,
        last_recorded: last?.recordedAt,
      },
    ],
    actions: Object.values(state.actions)
      .map((action) => {
        const awaited = action.dateChanges.find(({ outcome }) => outcome === 'awaiting');
        return {
          ...followUp,
          action_id: action.actionId,
          text: action.text,
          owner: JSON.stringify(action.owner),
          original_due: action.originalDue,
          original_due_day: end(action.originalDue),
          due: action.due,
          due_day: end(action.due),
          timescale: action.timescale,
          status: action.status,
          logged_on: action.logged.occurredOn,
          completed_on: action.completed?.occurredOn ?? null,
          progress_on: action.progress.at(-1)?.occurredOn ?? null,
          awaiting_request: awaited?.requestId ?? null,
          awaiting_due: awaited?.due ?? null,
          awaiting_reason: awaited?.reason ?? null,
          awaiting_actor: awaited?.requested.actor ?? null,
          awaiting_on: awaited?.requested.occurredOn ?? null,
        };
      })
      .sort(byId),
    evidence: Object.values(state.evidence)
      .map((evidence) => ({
        ...followUp,
        evidence_id: evidence.evidenceId,
        title: evidence.title,
        item: evidence.item.kind === 'file' ? evidence.item.sha256 : evidence.item.url,
        document_date: evidence.documentDate,
        review_by: evidence.reviewBy,
        review_day: end(evidence.reviewBy),
        standing: evidence.standing,
        submitted_on: evidence.submitted.occurredOn,
        judged_on: evidence.judged?.occurredOn ?? null,
        judged_reason: evidence.judged?.reason ?? null,
      }))
      .sort(byId),
    answers: Object.entries(state.answers)
      .map(([lineId, answer]) => ({
        ...followUp,
        line_of_enquiry_id: lineId,
        answer: answer.answer,
        answered_on: answer.occurredOn,
        answered_day: firstDay(answer.occurredOn),
        review_by: answer.reviewBy,
        review_day: end(answer.reviewBy),
      }))
      .sort(byId),
  };
}

describe('the tables of follow-ups', () => {
  it('say what the fold says, whatever was recorded', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        expect(tables(events)).toEqual(expected(foldFollowUp(events), events));
      }),
      { numRuns: 150 },
    );
  });

  it('pass over facts about a follow-up that was never opened', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        expect(tables(events.slice(1)).followUps).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
