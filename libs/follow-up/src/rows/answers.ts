import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { firstDay } from '#event-log';
import { endOf, type Of } from './rules.js';

/** The rows of answers: of each line of enquiry the one that stands. */
export class AnswerRows {
  readonly #put: StatementSync;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare(
      `INSERT INTO follow_up_answer VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         answer = excluded.answer, answered_on = excluded.answered_on, answered_day = excluded.answered_day,
         review_by = excluded.review_by, review_day = excluded.review_day
       WHERE answered_day <= excluded.answered_day`,
    );
  }

  put(followUp: number, { data, metadata }: Of<'LineOfEnquiryAnswered'>): void {
    const { lineOfEnquiryId, answer, reviewBy } = data;
    const { occurredOn } = metadata;
    const [day, reviewDay] = [firstDay(occurredOn), endOf(reviewBy)];
    this.#put.run(followUp, lineOfEnquiryId, answer, occurredOn, day, reviewBy, reviewDay);
  }
}
