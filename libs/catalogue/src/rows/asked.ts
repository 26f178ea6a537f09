import { type DatabaseSync } from 'node:sqlite';
import { NO_END, type Unasked } from '../asked.js';

/** Keeps the days on which recommendations ask nothing of anybody. Days are `YYYY-MM-DD`. */
export function askedRows(db: DatabaseSync) {
  const begin = db.prepare(`INSERT OR IGNORE INTO unasked VALUES (?, ?, ?, '${NO_END}')`);
  const end = db.prepare(
    `UPDATE unasked SET until = ? WHERE recommendation_id = ? AND why = 'for-information' AND until = '${NO_END}'`,
  );
  const askAgain = db.prepare('UPDATE recommendation SET asked_from = ? WHERE recommendation_id = ?');
  const inPublication = db.prepare('SELECT recommendation_id FROM recommendation WHERE publication_id = ?');
  const unasked = (recommendationId: string, why: Unasked, since: string): void => {
    begin.run(recommendationId, why, since);
  };
  return {
    unasked,
    forInformation: (recommendationId: string, since: string): void => {
      unasked(recommendationId, 'for-information', since);
    },
    forPartnerships: (recommendationId: string, from: string): void => {
      if (end.run(from, recommendationId).changes > 0) askAgain.run(from, recommendationId);
    },
    publicationWithdrawn: (publicationId: string, since: string): void => {
      for (const { recommendation_id } of inPublication.all(publicationId)) {
        unasked(String(recommendation_id), 'publication-withdrawn', since);
      }
    },
  };
}
