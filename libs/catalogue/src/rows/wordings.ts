import { type DatabaseSync } from 'node:sqlite';
import { type RecommendationTextAmended } from '../publication.events.js';

/**
 * Keeps what recommendations said on earlier days. What is recorded now wins over what was recorded before it, also for
 * the days after: an amendment that is dated back reaches into the wordings that came after its day.
 */
export function wordingRows(db: DatabaseSync) {
  const remember = db.prepare(
    `INSERT OR IGNORE INTO earlier_wording
     SELECT ?1, ?2, text, printed_number FROM (
       SELECT * FROM (SELECT text, printed_number FROM earlier_wording
                      WHERE recommendation_id = ?1 AND valid_to > ?2 ORDER BY valid_to LIMIT 1)
       UNION ALL
       SELECT text, printed_number FROM recommendation WHERE recommendation_id = ?1
     ) LIMIT 1`,
  );
  const reword = db.prepare('UPDATE earlier_wording SET text = ? WHERE recommendation_id = ? AND valid_to > ?');
  const renumber = db.prepare(
    'UPDATE earlier_wording SET printed_number = ? WHERE recommendation_id = ? AND valid_to > ?',
  );
  const isNumbered = db.prepare(
    `SELECT 1 FROM recommendation r WHERE recommendation_id = ?1 AND printed_number IS ?2 AND NOT EXISTS (
       SELECT 1 FROM earlier_wording w WHERE w.recommendation_id = r.recommendation_id AND w.valid_to > ?3)`,
  );
  const amended = db.prepare(
    'UPDATE recommendation SET text = ?, sub_points = ?, amended_reason = ? WHERE recommendation_id = ?',
  );
  return {
    amend: ({ recommendationId, text, subPoints, reason }: RecommendationTextAmended['data'], day: string): void => {
      remember.run(recommendationId, day);
      reword.run(text, recommendationId, day);
      amended.run(text, JSON.stringify(subPoints), reason, recommendationId);
    },
    /** Before it gets a number in its own row. */
    rememberNumber: (recommendationId: string, printedNumber: string | null, day: string): void => {
      if (isNumbered.get(recommendationId, printedNumber, day)) return;
      remember.run(recommendationId, day);
      renumber.run(printedNumber, recommendationId, day);
    },
  };
}
