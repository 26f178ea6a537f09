import { type Request, type RequestHandler, type Response } from 'express';
import { type Readiness } from './readiness.js';

/** Answers `/ping` and `/health/ready` before anything else, so that they need no session and no database. */
export function health(readiness: Readiness): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') next();
    else if (request.path === '/ping') ping(readiness, request, response);
    else if (request.path === '/health/ready') ready(readiness, response);
    else next();
  };
}

function ping(readiness: Readiness, _request: Request, response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  if (readiness.canServe) response.type('text/plain').send('pong');
  else response.status(503).setHeader('Retry-After', '1').type('text/plain').send('starting');
}

function ready(readiness: Readiness, response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.status(readiness.canServe ? 200 : 503).json({ ready: readiness.canServe, since: readiness.since });
}
