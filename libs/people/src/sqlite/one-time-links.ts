import { type LinkKind, type OneTimeLinks } from '../directory.js';
import { hashOf, newSecret } from '../secrets.js';
import { type DirectoryFile, type Row, textOrNull } from './directory-file.js';

export class SqliteOneTimeLinks implements OneTimeLinks {
  constructor(
    private readonly file: DirectoryFile,
    private readonly now: () => number,
  ) {}

  issue(kind: LinkKind, personId: string | null, validForMinutes: number): Promise<string> {
    const token = newSecret();
    return this.file.attempt(() => {
      this.file.together(() => {
        this.file.change('DELETE FROM one_time_link WHERE expires_at <= ?', this.now());
        this.file.change('DELETE FROM one_time_link WHERE kind = ? AND person_id IS ?', kind, personId);
        this.file.change(
          'INSERT INTO one_time_link (token_hash, kind, person_id, expires_at) VALUES (?, ?, ?, ?)',
          hashOf(token),
          kind,
          personId,
          this.now() + validForMinutes * 60_000,
        );
      });
      return token;
    });
  }

  look(kind: LinkKind, token: string): Promise<{ personId: string | null } | null> {
    return this.file.attempt(() =>
      asLink(
        this.file.first(
          'SELECT person_id FROM one_time_link WHERE token_hash = ? AND kind = ? AND expires_at > ?',
          hashOf(token),
          kind,
          this.now(),
        ),
      ),
    );
  }

  use(kind: LinkKind, token: string): Promise<{ personId: string | null } | null> {
    return this.file.attempt(() =>
      asLink(
        this.file.first(
          'DELETE FROM one_time_link WHERE token_hash = ? AND kind = ? AND expires_at > ? RETURNING person_id',
          hashOf(token),
          kind,
          this.now(),
        ),
      ),
    );
  }
}

function asLink(row: Row | undefined): { personId: string | null } | null {
  return row === undefined ? null : { personId: textOrNull(row, 'person_id') };
}
