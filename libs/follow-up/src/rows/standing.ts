import { type DatabaseSync } from 'node:sqlite';
import { firstDay } from '#event-log';
import { type Of, stands } from './rules.js';

export type FactAboutStanding = Of<
  | 'ApplicabilityDecided'
  | 'ResponseRecorded'
  | 'ResponseGraded'
  | 'BoardPositionStated'
  | 'VerificationRecorded'
  | 'FollowUpReopened'
>;

/** The row of a follow-up itself: what each of the voices says. */
export class StandingRows {
  readonly #statements;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  /** False when it was opened before, which counts. */
  open(followUp: number, { data, metadata, revision, recordedAt }: Of<'FollowUpOpened'>): boolean {
    const { partnershipId, recommendationId, publicationId } = data;
    const { changes } = this.#statements.open.run(
      followUp,
      partnershipId,
      recommendationId,
      publicationId,
      metadata.occurredOn,
      revision,
      recordedAt,
    );
    return changes > 0;
  }

  /** Says up to which fact the row shows the follow-up, when there is a row. */
  shows(followUp: number, revision: number, recordedAt: string): void {
    this.#statements.shows.run(revision, recordedAt, followUp);
  }

  change(followUp: number, event: FactAboutStanding): void {
    const day = firstDay(event.metadata.occurredOn);
    switch (event.type) {
      case 'ApplicabilityDecided':
        this.#statements.applicability.run(event.data.applicability, day, followUp, day);
        return;
      case 'ResponseRecorded':
        this.#statements.response.run(event.data.response, day, followUp, day);
        return;
      case 'ResponseGraded':
        this.#statements.grade.run(event.data.grade, day, followUp, day, day);
        return;
      case 'BoardPositionStated':
        this.#statements.boardPosition.run(event.data.position, day, followUp, day);
        return;
      case 'VerificationRecorded':
        this.#statements.verdict.run(event.data.verdict, day, followUp, day, day);
        return;
      case 'FollowUpReopened':
        this.#statements.liftVerdict.run(followUp, day);
        this.#statements.reopen.run(day, followUp);
        return;
    }
  }
}

function prepareStatements(db: DatabaseSync) {
  const update = (rest: string) => db.prepare(`UPDATE follow_up SET ${rest}`);
  return {
    // Another follow-up of the same partnership and recommendation is an error.
    open: db.prepare(
      `INSERT INTO follow_up
         (follow_up, partnership_id, recommendation_id, publication_id, opened_on, revision, last_recorded)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (follow_up) DO NOTHING`,
    ),
    shows: update('revision = ?, last_recorded = ? WHERE follow_up = ?'),
    applicability: update(
      `applicability = ?, applicability_day = ? WHERE follow_up = ? AND ${stands('applicability_day')}`,
    ),
    response: update(
      `response = ?, response_day = ?, grade = NULL, grade_day = NULL
       WHERE follow_up = ? AND ${stands('response_day')}`,
    ),
    grade: update(
      `grade = ?, grade_day = ? WHERE follow_up = ? AND ${stands('grade_day')} AND ${stands('response_day')}`,
    ),
    boardPosition: update(
      `board_position = ?, board_position_day = ? WHERE follow_up = ? AND ${stands('board_position_day')}`,
    ),
    verdict: update(
      `verdict = ?, verdict_day = ? WHERE follow_up = ? AND ${stands('verdict_day')} AND ${stands('reopened_day')}`,
    ),
    liftVerdict: update(`verdict = NULL, verdict_day = NULL WHERE follow_up = ? AND ${stands('verdict_day')}`),
    reopen: update('reopened_day = ? WHERE follow_up = ?'),
  };
}
