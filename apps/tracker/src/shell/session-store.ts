import { type Request } from 'express';
import session from 'express-session';
import { type Sessions } from '#people';
import { fieldsIn, merged } from './merged-session.js';

/** A session as one request has it: what that request last knew it to hold, and what it was read or kept as. */
interface View {
  readonly own: string;
  readonly kept: string;
}

/**
 * Keeps express's sessions in the people directory, so that they outlast a restart and end with the person.
 *
 * Express writes a session as a whole, as the request found it and changed it. Of two requests at once, such as two tabs or
 * a slow upload beside a click, the later one would undo what the other kept, and bring back a session that was ended. So
 * only what a request has changed is carried into what is there by then.
 */
export class DirectorySessionStore extends session.Store {
  readonly #found = new WeakMap<session.SessionData, string>();
  readonly #views = new WeakMap<session.SessionData, View>();

  constructor(private readonly sessions: Sessions) {
    super();
  }

  override get(sessionId: string, callback: (error: unknown, found?: session.SessionData | null) => void): void {
    this.sessions.read(sessionId).then(
      (record) => callback(null, record === null ? null : this.#read(record.content)),
      (error: unknown) => callback(error),
    );
  }

  override createSession(request: Request, data: session.SessionData): session.Session & session.SessionData {
    const kept = this.#found.get(data);
    const made = super.createSession(request, data);
    if (kept !== undefined) this.#views.set(made, { own: JSON.stringify(made), kept });
    return made;
  }

  override set(sessionId: string, content: session.SessionData, callback: (error?: unknown) => void = ignore): void {
    this.#keep(sessionId, content).then(() => callback(), callback);
  }

  override touch(sessionId: string, _content: session.SessionData, callback: (error?: unknown) => void = ignore): void {
    this.sessions.touch(sessionId).then(() => callback(), callback);
  }

  override destroy(sessionId: string, callback: (error?: unknown) => void = ignore): void {
    this.sessions.remove(sessionId).then(() => callback(), callback);
  }

  #read(content: string): session.SessionData | null {
    const parsed: unknown = JSON.parse(content);
    if (!isSessionData(parsed)) return null;
    this.#found.set(parsed, content);
    return parsed;
  }

  async #keep(sessionId: string, content: session.SessionData): Promise<void> {
    const personId = content.personId ?? null;
    const own = JSON.stringify(content);
    const view = this.#views.get(content);
    if (view === undefined) {
      await this.sessions.write(sessionId, { personId, content: own });
      this.#views.set(content, { own, kept: own });
      return;
    }
    let { kept } = view;
    for (;;) {
      const next = JSON.stringify(merged(fieldsIn(kept), fieldsIn(view.own), fieldsIn(own)));
      if (await this.sessions.change(sessionId, kept, { personId, content: next })) {
        this.#views.set(content, { own, kept: next });
        return;
      }
      const found = await this.sessions.read(sessionId);
      // It was ended meanwhile: by signing out, by a new password.
      if (found === null) return;
      kept = found.content;
    }
  }
}

function ignore(): void {
  // express-session leaves the callback out where nobody waits for the answer.
}

function isSessionData(value: unknown): value is session.SessionData {
  return typeof value === 'object' && value !== null && 'cookie' in value;
}
