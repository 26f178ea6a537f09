import { type SessionRecord, type Sessions } from '../directory.js';
import { betweenTouches, type SessionLimits } from '../limits.js';
import { hashOf, newSecret } from '../secrets.js';
import { type DirectoryFile, text, textOrNull } from './directory-file.js';

export class SqliteSessions implements Sessions {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
    private readonly limits: SessionLimits,
  ) {}

  secret(): Promise<string> {
    return this.file.attempt(() => {
      const made = newSecret();
      this.file.change('INSERT INTO cookie_secret (only_one, secret) VALUES (1, ?) ON CONFLICT DO NOTHING', made);
      const kept = this.file.first('SELECT secret FROM cookie_secret');
      return kept ? text(kept, 'secret') : made;
    });
  }

  read(sessionId: string): Promise<SessionRecord | null> {
    return this.file.attempt(() => {
      const row = this.file.first(
        'SELECT person_id, content FROM session WHERE session_hash = ? AND started_at > ? AND last_seen_at > ?',
        hashOf(sessionId),
        this.#oldestStart(),
        this.#oldestSight(),
      );
      return row === undefined ? null : { personId: textOrNull(row, 'person_id'), content: text(row, 'content') };
    });
  }

  write(sessionId: string, { personId, content }: SessionRecord): Promise<void> {
    return this.file.attempt(() => {
      this.file.change(
        `INSERT INTO session (session_hash, person_id, content, started_at, last_seen_at) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (session_hash) DO UPDATE SET
           person_id = excluded.person_id, content = excluded.content, last_seen_at = excluded.last_seen_at`,
        hashOf(sessionId),
        personId,
        content,
        this.now(),
      );
    });
  }

  change(sessionId: string, before: string, { personId, content }: SessionRecord): Promise<boolean> {
    return this.file.attempt(
      () =>
        this.file.change(
          'UPDATE session SET person_id = ?, content = ?, last_seen_at = ? WHERE session_hash = ? AND content = ?',
          personId,
          content,
          this.now(),
          hashOf(sessionId),
          before,
        ) > 0,
    );
  }

  touch(sessionId: string): Promise<void> {
    return this.file.attempt(() => {
      const now = this.now();
      this.file.change(
        'UPDATE session SET last_seen_at = ? WHERE session_hash = ? AND last_seen_at < ?',
        now,
        hashOf(sessionId),
        now - betweenTouches(this.limits),
      );
    });
  }

  remove(sessionId: string): Promise<void> {
    return this.file.attempt(() => {
      this.file.change('DELETE FROM session WHERE session_hash = ?', hashOf(sessionId));
    });
  }

  removeExpired(): Promise<void> {
    return this.file.attempt(() => {
      this.file.change(
        'DELETE FROM session WHERE started_at <= ? OR last_seen_at <= ?',
        this.#oldestStart(),
        this.#oldestSight(),
      );
    });
  }

  #oldestStart(): number {
    return this.now() - this.limits.absolute * 60_000;
  }

  #oldestSight(): number {
    return this.now() - this.limits.idle * 60_000;
  }
}
