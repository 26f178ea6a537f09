import { type RequestHandler } from 'express';
import { type ServiceLog } from './log/service-log.js';
import { type Metrics } from './metrics/metrics.js';
import { routeOf } from './route-of.js';

/** Writes down each request once it was answered or given up: its route's pattern, never its address. */
export function recordRequests(log: ServiceLog, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const { method } = request;
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      // 499, as nginx has it: the browser did not wait for the answer.
      const status = response.writableFinished ? response.statusCode : 499;
      const route = routeOf(request);
      metrics.answered({ method, route, status, seconds: milliseconds / 1000 });
      log.request({ method, route, status, milliseconds: Math.round(milliseconds * 10) / 10 });
    });
    next();
  };
}
