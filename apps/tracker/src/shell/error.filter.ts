import { randomBytes } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { NotSignedIn } from '../access/not-signed-in.js';
import { page, Pages, surroundingsOf } from '../pages/index.js';
import { answerTo } from './error-answers.js';
import { routeOf } from './route-of.js';
import { writtenIn } from './written.js';

/** Where everything ends that was thrown on the way: one clear page, and nothing of the inside on it. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly pages: Pages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      this.report(error, answerTo(error).status, request);
      // Half an answer is broken off. A whole one goes out: what failed after it, such as keeping the session, took nothing
      // from it.
      if (!response.writableEnded) response.destroy();
      return;
    }
    if (error instanceof NotSignedIn && (request.method === 'GET' || request.method === 'HEAD')) {
      response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    const { status, title, sentence } = answerTo(error);
    const reference = status >= 500 ? this.report(error, status, request) : null;
    // An error page has a form only to sign out by; a passer-by gets no session for a wrong address.
    if (response.locals.viewer === undefined) delete response.locals.csrfToken;
    // A body that was refused is not read to its end.
    if (!request.complete) response.setHeader('Connection', 'close');
    response.setHeader('Cache-Control', 'no-store');
    const model = { title, sentence, reference, written: writtenIn(request.body) };
    response
      .status(status)
      .type('html')
      .send(this.pages.html(page('error.njk', model), surroundingsOf(request, response)));
  }

  /** Writes down what the person is not told, under a reference they can quote. */
  private report(error: unknown, status: number, request: Request): string {
    const reference = randomBytes(4).toString('hex');
    const where = `${reference} ${request.method} ${routeOf(request)}`;
    if (status === 503) this.logger.warn(where, error);
    else this.logger.error(where, error);
    return reference;
  }
}
