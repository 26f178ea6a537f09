import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type Request, type Response } from 'express';
import { keepSession } from '../access/keep-session.js';

/**
 * Signs somebody in, under a new session id: one that somebody may have planted or overheard is worth nothing.
 *
 * @throws DirectoryUnavailable when it cannot be kept: nobody is sent on as if signed in
 */
export async function beginSession(request: Request, personId: string): Promise<void> {
  await promisify(request.session.regenerate.bind(request.session))();
  request.session.personId = personId;
  // Two tabs that open at once would each make one for their page, of which the session keeps only the later.
  request.session.csrfToken = randomBytes(32).toString('hex');
  await keepSession(request);
}

/** Signs whoever it is out; nothing of the session is left. */
export async function endSession(request: Request, response: Response): Promise<void> {
  await promisify(request.session.destroy.bind(request.session))();
  // A page that is still to be shown in answer to this request is shown to nobody.
  request.viewer = null;
  delete response.locals.viewer;
}
