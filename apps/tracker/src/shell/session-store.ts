import session from 'express-session';
import { type Sessions } from '#people';

/** Keeps express's sessions in the people directory, so that they outlast a restart and end with the person. */
export class DirectorySessionStore extends session.Store {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  override get(sessionId: string, callback: (error: unknown, found?: session.SessionData | null) => void): void {
    this.sessions.read(sessionId).then(
      (record) => callback(null, record === null ? null : asSessionData(record.content)),
      (error: unknown) => callback(error),
    );
  }

  override set(sessionId: string, content: session.SessionData, callback: (error?: unknown) => void = ignore): void {
    this.sessions
      .write(sessionId, { personId: content.personId ?? null, content: JSON.stringify(content) })
      .then(() => callback(), callback);
  }

  override touch(sessionId: string, _content: session.SessionData, callback: (error?: unknown) => void = ignore): void {
    this.sessions.touch(sessionId).then(() => callback(), callback);
  }

  override destroy(sessionId: string, callback: (error?: unknown) => void = ignore): void {
    this.sessions.remove(sessionId).then(() => callback(), callback);
  }
}

function ignore(): void {
  // express-session leaves the callback out where nobody waits for the answer.
}

function asSessionData(content: string): session.SessionData | null {
  const parsed: unknown = JSON.parse(content);
  return isSessionData(parsed) ? parsed : null;
}

function isSessionData(value: unknown): value is session.SessionData {
  return typeof value === 'object' && value !== null && 'cookie' in value;
}
