/** Kept in `PRAGMA application_id`, so that another program's database is never taken for a directory ("RTpd"). */
export const APPLICATION = 0x52547064;

const FIRST = `
  CREATE TABLE person (
    person_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- The email as it is compared.
    email_key TEXT NOT NULL UNIQUE,
    demonstration INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE account (
    person_id TEXT PRIMARY KEY REFERENCES person (person_id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE one_time_link (
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id TEXT REFERENCES person (person_id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE cookie_secret (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    secret TEXT NOT NULL
  ) STRICT;

  CREATE TABLE session (
    session_hash TEXT PRIMARY KEY,
    person_id TEXT,
    content TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX session_of_person ON session (person_id);

  CREATE TABLE sign_in_try (
    key_hash TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sign_in_try_of_key ON sign_in_try (key_hash, at);

  CREATE TABLE access_record (
    record_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person_id TEXT NOT NULL,
    what TEXT NOT NULL,
    route TEXT NOT NULL,
    path TEXT NOT NULL,
    partnership_id TEXT,
    status INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX access_record_of_person ON access_record (person_id, record_id);
  CREATE INDEX access_record_of_partnership ON access_record (partnership_id, record_id);
  CREATE TRIGGER access_records_are_never_changed BEFORE UPDATE ON access_record
    BEGIN SELECT RAISE(ABORT, 'Access records are never changed.'); END;
  CREATE TRIGGER access_records_are_never_deleted BEFORE DELETE ON access_record
    BEGIN SELECT RAISE(ABORT, 'Access records are never deleted.'); END;

  PRAGMA application_id = ${APPLICATION};
`;

const MAIL = `
  ALTER TABLE person ADD COLUMN weekly_digest INTEGER NOT NULL DEFAULT 1;
  -- The latest week whose digest is finished, by its Monday.
  ALTER TABLE person ADD COLUMN digest_week TEXT NOT NULL DEFAULT '';
  ALTER TABLE person ADD COLUMN digest_claimed_until INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE outbox_message (
    message_id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (person_id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    kept_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX outbox_message_of_person ON outbox_message (person_id);
  CREATE INDEX outbox_message_in_order ON outbox_message (kept_at, message_id);
`;

/**
 * Each turns a file of the format before into the next; the first begins with an empty file. The format is how many were
 * taken, and is kept in `PRAGMA user_version`. When the tables change, a step is added.
 */
export const STEPS: readonly string[] = [FIRST, MAIL];
