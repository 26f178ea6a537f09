import { type DatabaseSync } from 'node:sqlite';

export type Statements = ReturnType<typeof prepareStatements>;

/** What happened later stands, whenever it was recorded: the same rule as in the fold. */
const standing = (what: string) => `
  UPDATE follow_up SET ${what} = ?, ${what}_day = ?
  WHERE stream = ? AND (${what}_day IS NULL OR ${what}_day <= ?)`;

const action = (assignments: string, also = '') =>
  `UPDATE follow_up_action SET ${assignments} WHERE stream = ? AND action_id = ? ${also}`;

const NOTHING_AWAITED =
  'awaiting_request = NULL, awaiting_due = NULL, awaiting_reason = NULL, awaiting_actor = NULL, awaiting_on = NULL';

export function prepareStatements(db: DatabaseSync) {
  return {
    opened: db.prepare(
      `INSERT INTO follow_up (stream, partnership_id, recommendation_id, publication_id, opened_on, revision, last_recorded)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream) DO NOTHING`,
    ),
    moved: db.prepare('UPDATE follow_up SET revision = ?, last_recorded = ? WHERE stream = ?'),
    applicability: db.prepare(standing('applicability')),
    response: db.prepare(standing('response').replace('SET', 'SET grade = NULL, grade_day = NULL,')),
    grade: db.prepare(`${standing('grade')} AND (response_day IS NULL OR response_day <= ?)`),
    boardPosition: db.prepare(standing('board_position')),
    verdict: db.prepare(`${standing('verdict')} AND (reopened_day IS NULL OR reopened_day <= ?)`),
    reopened: db.prepare(
      `UPDATE follow_up SET
         verdict = iif(verdict_day <= ?, NULL, verdict),
         verdict_day = iif(verdict_day <= ?, NULL, verdict_day),
         reopened_day = ?
       WHERE stream = ?`,
    ),

    logged: db.prepare(
      `INSERT INTO follow_up_action
         (stream, action_id, text, owner, original_due, original_due_day, due, due_day, timescale, status, logged_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (stream, action_id) DO NOTHING`,
    ),
    dateAsked: db.prepare(
      action('awaiting_request = ?, awaiting_due = ?, awaiting_reason = ?, awaiting_actor = ?, awaiting_on = ?'),
    ),
    dateAgreed: db.prepare(action(`due = ?, due_day = ?, ${NOTHING_AWAITED}`)),
    dateRefused: db.prepare(action(NOTHING_AWAITED)),
    reassigned: db.prepare(action('owner = ?')),
    progress: db.prepare(action('progress_on = ?', 'AND (progress_on IS NULL OR progress_on <= ?)')),
    actionStatus: db.prepare(action('status = ?, completed_on = ?')),

    submitted: db.prepare(
      `INSERT INTO follow_up_evidence
         (stream, evidence_id, title, item, document_date, review_by, review_day, standing, submitted_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'submitted', ?) ON CONFLICT (stream, evidence_id) DO NOTHING`,
    ),
    // An acceptance was of the document that was there.
    revised: db.prepare(
      `UPDATE follow_up_evidence SET
         title = :title, document_date = :documentDate, review_by = :reviewBy, review_day = :review, item = :key,
         standing = iif(standing = 'accepted' AND item <> :key, 'submitted', standing),
         judged_on = iif(standing = 'accepted' AND item <> :key, NULL, judged_on),
         judged_reason = iif(standing = 'accepted' AND item <> :key, NULL, judged_reason)
       WHERE stream = :stream AND evidence_id = :evidenceId`,
    ),
    judged: db.prepare(
      `UPDATE follow_up_evidence SET standing = ?, judged_on = ?, judged_reason = ?
       WHERE stream = ? AND evidence_id = ? AND standing <> 'withdrawn'`,
    ),

    answered: db.prepare(
      `INSERT INTO follow_up_answer VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream, line_of_enquiry_id) DO UPDATE SET
         answer = excluded.answer, answered_on = excluded.answered_on, answered_day = excluded.answered_day,
         review_by = excluded.review_by, review_day = excluded.review_day
       WHERE answered_day <= excluded.answered_day`,
    ),
  };
}
