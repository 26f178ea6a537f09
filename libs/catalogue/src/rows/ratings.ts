import { type DatabaseSync } from 'node:sqlite';
import {
  type JudgementsPublished,
  type JudgementsWithdrawn,
  type RatingsPublished,
  type RatingsWithdrawn,
} from '../publication.events.js';

type RatingEvent = RatingsPublished | RatingsWithdrawn | JudgementsPublished | JudgementsWithdrawn;

/** Keeps what was printed of ratings and judgements; what is published again takes the place of what was there. */
export function ratingRows(db: DatabaseSync): (event: RatingEvent, publicationId: string) => void {
  const rated = db.prepare('INSERT INTO rating VALUES (?, ?, ?)');
  const standardRated = db.prepare('INSERT INTO rated_standard VALUES (?, ?, ?, ?, ?, ?)');
  const judged = db.prepare('INSERT INTO judgement VALUES (?, ?, ?, ?, ?)');
  const noRating = db.prepare('DELETE FROM rating WHERE publication_id = ?');
  const noStandards = db.prepare('DELETE FROM rated_standard WHERE publication_id = ?');
  const noJudgements = db.prepare('DELETE FROM judgement WHERE publication_id = ?');

  return (event, id) => {
    if (event.type === 'RatingsPublished' || event.type === 'RatingsWithdrawn') {
      noRating.run(id);
      noStandards.run(id);
    } else {
      noJudgements.run(id);
    }
    if (event.type === 'RatingsPublished') {
      const { scheme, printedOverall, standards } = event.data;
      rated.run(id, scheme, printedOverall);
      standards.forEach(({ code, name, printed, keyQuestions }, index) =>
        standardRated.run(id, index + 1, code, name, printed, JSON.stringify(keyQuestions)),
      );
    } else if (event.type === 'JudgementsPublished') {
      event.data.judgements.forEach(({ theme, judgement, score }, index) =>
        judged.run(id, index + 1, theme, judgement, score),
      );
    }
  };
}
