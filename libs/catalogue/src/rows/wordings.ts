import { type DatabaseSync } from 'node:sqlite';
import { type RecommendationTextAmended } from '../publication.events.js';

/**
 * Keeps what recommendations said on earlier days. What is recorded now wins over what was recorded before it, also for
 * the days after: an amendment that is dated back takes the later wordings away.
 */
export function wordingRows(db: DatabaseSync) {
  const current = 'SELECT text, printed_number FROM recommendation WHERE recommendation_id = ?';
  const number = db.prepare('SELECT printed_number FROM recommendation WHERE recommendation_id = ?');
  const remember = db.prepare(
    `INSERT OR IGNORE INTO earlier_wording
     SELECT ?1, ?2, text, printed_number FROM (
       SELECT * FROM (SELECT text, printed_number FROM earlier_wording
                      WHERE recommendation_id = ?1 AND valid_to > ?2 ORDER BY valid_to LIMIT 1)
       UNION ALL SELECT * FROM (${current.replace('?', '?1')})
     ) LIMIT 1`,
  );
  const forget = db.prepare('DELETE FROM earlier_wording WHERE recommendation_id = ? AND valid_to > ?');
  const amended = db.prepare(
    'UPDATE recommendation SET text = ?, sub_points = ?, amended_reason = ? WHERE recommendation_id = ?',
  );
  const rememberUntil = (recommendationId: string, day: string): void => {
    remember.run(recommendationId, day);
    forget.run(recommendationId, day);
  };
  return {
    amend: ({ recommendationId, text, subPoints, reason }: RecommendationTextAmended['data'], day: string): void => {
      rememberUntil(recommendationId, day);
      amended.run(text, JSON.stringify(subPoints), reason, recommendationId);
    },
    /** Before it gets another number. */
    rememberNumber: (recommendationId: string, printedNumber: string | null, day: string): void => {
      const row = number.get(recommendationId);
      if (row && row.printed_number !== printedNumber) rememberUntil(recommendationId, day);
    },
  };
}
