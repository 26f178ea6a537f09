import { type Outbox, type OutboxMessage, type OutboxQuery } from '../directory.js';
import { OUTBOX_TIME } from '../limits.js';
import { type DirectoryFile, integer, text } from './directory-file.js';

export class SqliteOutbox implements Outbox {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  keep({ messageId, personId, email, subject, text }: Omit<OutboxMessage, 'keptAt'>): Promise<void> {
    return this.file.attempt(() => {
      this.file.change(
        `INSERT INTO outbox_message (message_id, person_id, email, subject, text, kept_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (message_id) DO NOTHING`,
        messageId,
        personId,
        email,
        subject,
        text,
        this.now(),
      );
    });
  }

  read({ limit, offset = 0 }: OutboxQuery): Promise<OutboxMessage[]> {
    return this.file.attempt(() =>
      this.file
        .rows(
          `SELECT message_id, person_id, email, subject, text, kept_at FROM outbox_message
           ORDER BY kept_at DESC, message_id DESC LIMIT ? OFFSET ?`,
          limit,
          offset,
        )
        .map((row) => ({
          messageId: text(row, 'message_id'),
          personId: text(row, 'person_id'),
          email: text(row, 'email'),
          subject: text(row, 'subject'),
          text: text(row, 'text'),
          keptAt: new Date(integer(row, 'kept_at')).toISOString(),
        })),
    );
  }

  removeOld(): Promise<void> {
    return this.file.attempt(() => {
      this.file.change('DELETE FROM outbox_message WHERE kept_at <= ?', this.now() - OUTBOX_TIME);
    });
  }
}
