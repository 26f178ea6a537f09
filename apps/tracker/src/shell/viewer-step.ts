import { type RequestHandler } from 'express';
import { type ViewerOfSession } from '../access/viewer-of-session.js';

/** Says who is looking, from what is known about them now: a role taken away is gone at the next click. */
export function viewer(viewers: ViewerOfSession): RequestHandler {
  return async (request, response, next) => {
    request.viewer = await viewers.find(request.session.personId);
    if (request.viewer !== null) response.locals.viewer = request.viewer;
    next();
  };
}
