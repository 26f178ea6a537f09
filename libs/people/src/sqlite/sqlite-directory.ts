import { type CarryingDirectory } from '../carrying.js';
import { SESSION_LIMITS, type SessionLimits } from '../limits.js';
import { SqliteAccessLog } from './access-log.js';
import { SqliteAccounts } from './accounts.js';
import { SqliteCarrying } from './carrying.js';
import { SqliteDigests } from './digests.js';
import { DirectoryFile } from './directory-file.js';
import { SqliteOneTimeLinks } from './one-time-links.js';
import { SqliteOutbox } from './outbox.js';
import { SqlitePeople } from './people.js';
import { SqliteSessions } from './sessions.js';
import { SqliteSignInTries } from './sign-in-tries.js';

export interface SqliteDirectoryOptions {
  readonly file: string;
  /** Default: an hour without a request, twelve hours in all. */
  readonly sessionLimits?: SessionLimits;
  /** Milliseconds since 1970; the computer's clock when left out. */
  readonly now?: () => number;
}

/**
 * Opens the directory of people in one SQLite file; several processes may have it open.
 *
 * @throws NewerData when a newer version of the program wrote it
 * @throws DirectoryUnavailable when it cannot be opened or written to
 */
export function openSqliteDirectory(options: SqliteDirectoryOptions): CarryingDirectory {
  const { now = Date.now, sessionLimits = SESSION_LIMITS } = options;
  const file = new DirectoryFile(options.file);
  return {
    people: new SqlitePeople(file),
    accounts: new SqliteAccounts(file),
    links: new SqliteOneTimeLinks(file, now),
    sessions: new SqliteSessions(file, now, sessionLimits),
    signInTries: new SqliteSignInTries(file, now),
    accessLog: new SqliteAccessLog(file, now),
    outbox: new SqliteOutbox(file, now),
    digests: new SqliteDigests(file, now),
    carrying: new SqliteCarrying(file),
    close: () => file.attempt(() => file.close()),
  };
}
