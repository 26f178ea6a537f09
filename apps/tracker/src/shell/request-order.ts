import { type INestApplication } from '@nestjs/common';
import express, { type RequestHandler } from 'express';
import { type Directory } from '#people';
import { type ReadModels } from '#projections';
import { ViewerOfSession } from '../access/viewer-of-session.js';
import { type Configuration } from '../configuration.js';
import { builtAssets } from '../pages/index.js';
import { recordAccess } from './access-records.js';
import { forms, uploads } from './bodies.js';
import { csrfToken, sameOrigin } from './csrf.js';
import { health } from './health.js';
import { Alarm } from '../proof/alarm.js';
import { type OwnWrites, showOwnWrites } from './own-writes.js';
import { Readiness } from './readiness.js';
import { recordRequests } from './request-records.js';
import { type ServiceLog } from './log/service-log.js';
import { type Metrics } from './metrics/metrics.js';
import { programFacts } from './program.js';
import { keepPrivate, nonce, securityHeaders } from './security-headers.js';
import { sessions } from './sessions.js';
import { untilReady } from './until-ready.js';
import { viewer } from './viewer-step.js';

export interface Shell {
  readonly configuration: Configuration;
  readonly directory: Directory;
  readonly readModels: ReadModels;
  readonly ownWrites: OwnWrites;
  /** What cookies are signed with. */
  readonly cookieSecret: string;
  /** Where uploaded files wait while their request is answered. */
  readonly uploadFolder: string;
  readonly log: ServiceLog;
  readonly metrics: Metrics;
}

/** What happens to every request, in this order, before Nest looks for its route; errors end in `ErrorFilter`. */
export function requestOrder(app: INestApplication, shell: Shell): RequestHandler[] {
  const { configuration, directory } = shell;
  const readiness = app.get(Readiness);
  return [
    health(readiness, app.get(Alarm), programFacts()),
    recordRequests(shell.log, shell.metrics),
    nonce,
    securityHeaders(configuration),
    assets(),
    untilReady(readiness),
    keepPrivate,
    sessions(directory.sessions, shell.cookieSecret, configuration),
    showOwnWrites(shell.readModels),
    viewer(app.get(ViewerOfSession)),
    recordAccess(directory.accessLog),
    sameOrigin(configuration),
    forms(),
    uploads(shell.uploadFolder),
    csrfToken(),
    shell.ownWrites.remember(),
  ];
}

/** Style sheets, scripts and pictures: named by what they are, so kept for ever by whoever fetched them. */
function assets(): RequestHandler {
  const files = express.static(builtAssets().directory, {
    immutable: true,
    maxAge: '1y',
    index: false,
    redirect: false,
  });
  const router = express.Router();
  return router.use('/assets', files);
}
