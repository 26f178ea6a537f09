import { type DatabaseSync } from 'node:sqlite';
import { actionOf, answerOf, emptyRecord, evidenceOf, followUpOf, type FollowUpRecord } from './columns.js';
import { valuesOfAction, valuesOfAnswer, valuesOfEvidence, valuesOfFollowUp } from './values.js';

/** Reads and writes whole records. */
export class FollowUpRecords {
  readonly #statements;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  read(stream: string): FollowUpRecord {
    const record = emptyRecord(stream);
    const row = this.#statements.followUp.get(stream);
    if (row) record.followUp = followUpOf(row);
    for (const action of this.#statements.actions.all(stream)) {
      record.actions.set(String(action.action_id), actionOf(action));
    }
    for (const evidence of this.#statements.evidence.all(stream)) {
      record.evidence.set(String(evidence.evidence_id), evidenceOf(evidence));
    }
    for (const answer of this.#statements.answers.all(stream)) {
      record.answers.set(String(answer.line_of_enquiry_id), answerOf(answer));
    }
    return record;
  }

  /** Writes the rows that changed. */
  write({ stream, changed }: FollowUpRecord): void {
    for (const row of changed) {
      switch (row.table) {
        case 'follow_up':
          this.#statements.putFollowUp.run(stream, ...valuesOfFollowUp(row));
          break;
        case 'follow_up_action':
          this.#statements.putAction.run(stream, ...valuesOfAction(row));
          break;
        case 'follow_up_evidence':
          this.#statements.putEvidence.run(stream, ...valuesOfEvidence(row));
          break;
        case 'follow_up_answer':
          this.#statements.putAnswer.run(stream, ...valuesOfAnswer(row));
          break;
      }
    }
    changed.clear();
  }
}

function prepareStatements(db: DatabaseSync) {
  return {
    followUp: db.prepare('SELECT * FROM follow_up WHERE stream = ?'),
    actions: db.prepare('SELECT * FROM follow_up_action WHERE stream = ?'),
    evidence: db.prepare('SELECT * FROM follow_up_evidence WHERE stream = ?'),
    answers: db.prepare('SELECT * FROM follow_up_answer WHERE stream = ?'),
    // Not REPLACE, which would quietly remove another follow-up of the same partnership and recommendation.
    putFollowUp: db.prepare(
      `INSERT INTO follow_up VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream) DO UPDATE SET
         applicability = excluded.applicability, applicability_day = excluded.applicability_day,
         response = excluded.response, response_day = excluded.response_day,
         grade = excluded.grade, grade_day = excluded.grade_day,
         board_position = excluded.board_position, board_position_day = excluded.board_position_day,
         verdict = excluded.verdict, verdict_day = excluded.verdict_day,
         reopened_day = excluded.reopened_day, revision = excluded.revision, last_recorded = excluded.last_recorded`,
    ),
    putAction: db.prepare(
      'REPLACE INTO follow_up_action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    putEvidence: db.prepare('REPLACE INTO follow_up_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    putAnswer: db.prepare('REPLACE INTO follow_up_answer VALUES (?, ?, ?, ?, ?, ?, ?)'),
  };
}
