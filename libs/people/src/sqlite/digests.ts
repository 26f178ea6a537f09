import { type Digests } from '../directory.js';
import { DIGEST_CLAIM } from '../limits.js';
import { type DirectoryFile, integer, text } from './directory-file.js';

export class SqliteDigests implements Digests {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  wanted(personId: string): Promise<boolean> {
    return this.file.attempt(() => {
      const row = this.file.first('SELECT weekly_digest FROM person WHERE person_id = ?', personId);
      return row !== undefined && integer(row, 'weekly_digest') === 1;
    });
  }

  choose(personId: string, wanted: boolean): Promise<void> {
    return this.file.attempt(() => {
      this.file.change('UPDATE person SET weekly_digest = ? WHERE person_id = ?', wanted ? 1 : 0, personId);
    });
  }

  unfinished(week: string): Promise<string[]> {
    return this.file.attempt(() =>
      this.file
        .rows('SELECT person_id FROM person WHERE digest_week < ? ORDER BY person_id', week)
        .map((row) => text(row, 'person_id')),
    );
  }

  claim(personId: string, week: string): Promise<'yours' | 'claimed' | 'finished'> {
    return this.file.attempt(() => {
      const now = this.now();
      const claimed = this.file.change(
        `UPDATE person SET digest_claimed_until = ?
         WHERE person_id = ? AND digest_week < ? AND digest_claimed_until <= ?`,
        now + DIGEST_CLAIM,
        personId,
        week,
        now,
      );
      if (claimed === 1) return 'yours';
      const sql = 'SELECT 1 FROM person WHERE person_id = ? AND digest_week < ?';
      return this.file.first(sql, personId, week) === undefined ? 'finished' : 'claimed';
    });
  }

  release(personId: string): Promise<void> {
    return this.file.attempt(() => {
      this.file.change('UPDATE person SET digest_claimed_until = 0 WHERE person_id = ?', personId);
    });
  }

  finish(personId: string, week: string): Promise<void> {
    return this.file.attempt(() => {
      this.file.change(
        'UPDATE person SET digest_week = max(digest_week, ?), digest_claimed_until = 0 WHERE person_id = ?',
        week,
        personId,
      );
    });
  }
}
