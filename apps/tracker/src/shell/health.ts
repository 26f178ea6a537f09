import { type RequestHandler, type Response } from 'express';
import { type Alarm } from '../proof/alarm.js';
import { type ProgramFacts } from './program.js';
import { type Readiness } from './readiness.js';

/** Answers `/ping`, `/health/ready` and `/info` before anything else, so that they need no session and no database. */
export function health(readiness: Readiness, alarm: Alarm, program: ProgramFacts): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') next();
    else if (request.path === '/ping') ping(readiness, uncached(response));
    else if (request.path === '/health/ready') ready(readiness, alarm, uncached(response));
    else if (request.path === '/info') uncached(response).json(program);
    else next();
  };
}

function uncached(response: Response): Response {
  return response.setHeader('Cache-Control', 'no-store');
}

function ping(readiness: Readiness, response: Response): void {
  if (readiness.isReady) response.type('text/plain').send('pong');
  else {
    const what = readiness.isStopping ? 'stopping' : 'starting';
    response.status(503).setHeader('Retry-After', '1').type('text/plain').send(what);
  }
}

/** An alarm is told and takes nobody away: pages can still be read, and show it to those whom it concerns. */
function ready(readiness: Readiness, alarm: Alarm, response: Response): void {
  const { isReady, since } = readiness;
  response.status(isReady ? 200 : 503).json({ ready: isReady, since, altered: alarm.sentences });
}
