import { ServiceUnavailableException } from '@nestjs/common';
import { type RequestHandler } from 'express';
import { type Readiness } from './readiness.js';

/**
 * Pages would be wrong before the read models have caught up: says so, and when to come back. Once somebody has asked to
 * stop, whoever is still here is served, and told to come by another connection next time.
 */
export function untilReady(readiness: Readiness): RequestHandler {
  return (_request, response, next) => {
    if (readiness.canServe) {
      if (readiness.isStopping) response.setHeader('Connection', 'close');
      next();
      return;
    }
    response.setHeader('Retry-After', '2');
    next(new ServiceUnavailableException());
  };
}
