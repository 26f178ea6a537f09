import { type Request, type Response } from 'express';
import type {} from 'express-session';
import { type Grant } from '#partnerships';

declare module 'express-session' {
  interface SessionData {
    /** What was just done, to be shown on the next page and then forgotten. */
    notice?: string;
  }
}

/** Who a page is shown to. */
export interface PageViewer {
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** What the request's journey through the shell has left for the page: every part is optional until its step has run. */
export interface PageLocals {
  /** Nonce of this answer's content security policy. */
  cspNonce?: string;
  /** The token every form carries as `_csrf`. */
  csrfToken?: string;
  /** Keeps the token when it was made for this page: a form whose token is not kept could not be taken back. */
  keepToken?: () => Promise<void>;
  viewer?: PageViewer;
}

/** What surrounds a page's own content. */
export interface Surroundings extends Omit<PageLocals, 'keepToken'> {
  readonly path: string;
  readonly notice: string | null;
}

/** Reads what the layout needs; the notice is taken, so that it shows once. */
export function surroundingsOf(request: Request, response: Response): Surroundings {
  const { cspNonce, csrfToken, viewer } = response.locals as PageLocals;
  return { cspNonce, csrfToken, viewer, path: request.path, notice: takeNotice(request) };
}

/** Keeps a sentence for the next page the person sees. */
export function leaveNotice(request: Request, notice: string): void {
  if (sessionOf(request)) request.session.notice = notice;
}

function takeNotice(request: Request): string | null {
  const session = sessionOf(request);
  const notice = session?.notice;
  if (!session || notice === undefined) return null;
  delete session.notice;
  return notice;
}

/** A request that failed before the session step, or that needs none, has no session whatever its type says. */
function sessionOf(request: Request): Request['session'] | undefined {
  return request.session;
}
