/** Somebody known by name. What they did is in the log under `personId` alone. */
export interface Person {
  /** Opaque UUID. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** True once they have chosen a password. */
  readonly hasAccount: boolean;
  /** Invented for the demonstration: may be signed in as without a password, on this machine only. */
  readonly demonstration: boolean;
}

export interface NewPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly demonstration?: boolean;
}

export interface People {
  /** Keeps a name and an email under an id. The same email, in any case, belongs to one person. */
  add(person: NewPerson): Promise<'added' | 'email-taken'>;
  find(personId: string): Promise<Person | null>;
  findByEmail(email: string): Promise<Person | null>;
  /** Everyone, by name. */
  all(): Promise<Person[]>;
  /** The names of those who are still known; who is missing was removed. */
  names(personIds: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /**
   * Name, email, account, sessions, links, mail in the outbox and what was chosen of mail go and cannot be brought back;
   * the opaque id stays where it was used.
   */
  erase(personId: string): Promise<void>;
}

export interface Accounts {
  /** True once anybody has chosen a password. */
  any(): Promise<boolean>;
  /** Sets or replaces the password, and ends the sessions that began with the old one. */
  setPassword(personId: string, password: string): Promise<void>;
  /** Whose email and password these are, or null. Takes as long for an email nobody has. */
  verify(email: string, password: string): Promise<string | null>;
}

/** `set-up` makes the first administrator; `invitation` lets one known person choose a password. */
export type LinkKind = 'set-up' | 'invitation';

/** Links that work once and not for long. Only a hash of the token is kept. */
export interface OneTimeLinks {
  /** A new token; earlier ones of the same kind for the same person stop working. */
  issue(kind: LinkKind, personId: string | null, validForMinutes: number): Promise<string>;
  /** Who the link is for, without using it up; null when it does not work (any more). */
  look(kind: LinkKind, token: string): Promise<{ readonly personId: string | null } | null>;
  /** Uses the link up. Of two who try at once, one gets null. */
  use(kind: LinkKind, token: string): Promise<{ readonly personId: string | null } | null>;
}

export interface SessionRecord {
  readonly personId: string | null;
  /** JSON. */
  readonly content: string;
}

/** Sessions, kept under a hash of their id. They end when idle too long, and however busy after a day's work. */
export interface Sessions {
  /** What cookies are signed with: made once, the same after a restart. */
  secret(): Promise<string>;
  read(sessionId: string): Promise<SessionRecord | null>;
  /** Begins a session, or replaces it whatever it has become. */
  write(sessionId: string, session: SessionRecord): Promise<void>;
  /** Replaces a session whose content is still `before`; false where it has become something else, or has ended. */
  change(sessionId: string, before: string, session: SessionRecord): Promise<boolean>;
  /** Somebody is still there. */
  touch(sessionId: string): Promise<void>;
  remove(sessionId: string): Promise<void>;
  removeExpired(): Promise<void>;
}

/** Counts tries to sign in, so that passwords cannot be guessed by trying many. */
export interface SignInTries {
  /** Counts one try for each key (an email, an address); says whether it may go on. */
  count(tries: readonly { readonly key: string; readonly most: number }[]): Promise<'go-on' | 'too-many'>;
  /** Forgets the tries for a key, once they have succeeded. */
  forget(key: string): Promise<void>;
}

export interface AccessRecord {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly personId: string;
  readonly what: 'viewed' | 'sent' | 'refused' | 'signed-in' | 'sign-in-failed' | 'signed-out';
  /** The route's pattern, such as `/partnerships/:partnership`. */
  readonly route: string;
  /** The address that was asked for, without its query. */
  readonly path: string;
  readonly partnershipId: string | null;
  readonly status: number;
}

export interface AccessRecordQuery {
  readonly personId?: string;
  readonly partnershipId?: string;
  readonly what?: AccessRecord['what'];
  readonly limit: number;
  readonly offset?: number;
}

/** Who looked at what, and who was refused. Grows only. */
export interface AccessLog {
  record(entry: Omit<AccessRecord, 'at'>): Promise<void>;
  /** Newest first. */
  read(query: AccessRecordQuery): Promise<AccessRecord[]>;
}

/** Mail as it would have been sent. */
export interface OutboxMessage {
  /** Says which message it is: whoever writes it anew gives the same. */
  readonly messageId: string;
  /** Whose it is: it goes with them. */
  readonly personId: string;
  readonly email: string;
  readonly subject: string;
  readonly text: string;
  /** ISO 8601 in UTC. */
  readonly keptAt: string;
}

export interface OutboxQuery {
  readonly limit: number;
  readonly offset?: number;
}

/** Mail that is kept because there is no way to send it. */
export interface Outbox {
  /**
   * Keeps a message; of one that is kept already the first stays as it is.
   *
   * @throws Error when nobody has this id, or no longer
   */
  keep(message: Omit<OutboxMessage, 'keptAt'>): Promise<void>;
  /** Newest first. */
  read(query: OutboxQuery): Promise<OutboxMessage[]>;
  /** Removes what was kept more than ninety days ago. */
  removeOld(): Promise<void>;
}

/**
 * The weekly digest: who wants it, and who needs it no more in a week. A week is told by its Monday, `2026-11-30`.
 * Somebody who is not known is passed over.
 */
export interface Digests {
  /** True until they say otherwise; false for somebody who is not known. */
  wanted(personId: string): Promise<boolean>;
  choose(personId: string, wanted: boolean): Promise<void>;
  /** Ids of all whose digest of that week, or a later one, is not finished. */
  unfinished(week: string): Promise<string[]>;
  /** Keeps others from sending somebody's digest for two minutes. Of two who ask at once, one is told `yours`. */
  claim(personId: string, week: string): Promise<'yours' | 'claimed' | 'finished'>;
  /** Lets others send it: it was not sent. */
  release(personId: string): Promise<void>;
  /** It was sent, or there is nothing to send: nobody sends them another in that week. */
  finish(personId: string, week: string): Promise<void>;
}

/**
 * What is known about people, kept beside the log so that it can be erased.
 * One contract (`testing/directory.contract.ts`) for every adapter.
 *
 * Every method throws `DirectoryUnavailable` when the directory cannot be reached, written to or read.
 */
export interface Directory {
  readonly people: People;
  readonly accounts: Accounts;
  readonly links: OneTimeLinks;
  readonly sessions: Sessions;
  readonly signInTries: SignInTries;
  readonly accessLog: AccessLog;
  readonly outbox: Outbox;
  readonly digests: Digests;
  close(): Promise<void>;
}

/** The directory cannot be reached, read or written just now. */
export class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable';
}
