import { Logger } from '@nestjs/common';
import { type Request, type RequestHandler, type Response } from 'express';
import { type AccessLog, type AccessRecord } from '#people';
import { routeOf } from './route-of.js';

/**
 * Writes down, once a request has been answered, who looked at what, who sent something, and who was refused. An answer
 * that was broken off on its way has been looked at too: whoever has all of a download may hang up before its end is told.
 */
export function recordAccess(log: AccessLog): RequestHandler {
  const logger = new Logger('Access');
  return (request, response, next) => {
    const { viewer } = request;
    if (viewer !== null) {
      const { path } = request;
      let written = false;
      const write = (): void => {
        if (written) return;
        written = true;
        const outcome = outcomeOf(request, response);
        // A token in an address is a secret: the route's pattern says enough.
        const entry = { personId: viewer.personId, ...outcome, path: 'token' in request.params ? outcome.route : path };
        log.record(entry).catch((error: unknown) => logger.error('Access was not recorded.', error));
      };
      response.once('finish', write);
      response.once('close', () => {
        if (response.headersSent) write();
      });
    }
    next();
  };
}

function outcomeOf(
  request: Request,
  response: Response,
): Pick<AccessRecord, 'what' | 'route' | 'partnershipId' | 'status'> {
  const status = response.statusCode;
  const sends = request.method !== 'GET' && request.method !== 'HEAD';
  const what = status >= 400 ? 'refused' : sends ? 'sent' : 'viewed';
  const { partnership } = request.params;
  return { what, status, route: routeOf(request), partnershipId: typeof partnership === 'string' ? partnership : null };
}
