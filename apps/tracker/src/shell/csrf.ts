import { ForbiddenException } from '@nestjs/common';
import { csrfSync } from 'csrf-sync';
import { type Request, type RequestHandler } from 'express';
import { keepSession } from '../access/keep-session.js';
import { type Configuration } from '../configuration.js';

const READ_ONLY = ['GET', 'HEAD', 'OPTIONS'];

/** A form came from elsewhere, or without the token of the page it was on. */
export class ForeignForm extends ForbiddenException {}

/** Every change must come from a page of this service: the browser says so in `Sec-Fetch-Site` or `Origin`. */
export function sameOrigin({ publicUrl }: Configuration): RequestHandler {
  return (request, _response, next) => {
    if (READ_ONLY.includes(request.method) || comesFromHere(request, publicUrl)) next();
    else next(new ForeignForm());
  };
}

/** Every change must carry the token of its session, in the field `_csrf`. There is no way to switch this off. */
export function csrfToken(): RequestHandler {
  const { csrfSynchronisedProtection, generateToken } = csrfSync({
    getTokenFromRequest: (request) => tokenIn(request.body),
  });
  return (request, response, next) => {
    // Made when a page asks for it, so that reading alone keeps no session for a passer-by.
    let made = false;
    const get = () => {
      made = made || request.session.csrfToken === undefined;
      return generateToken(request);
    };
    response.locals.keepToken = async () => {
      if (made) await keepSession(request);
    };
    Object.defineProperty(response.locals, 'csrfToken', { enumerable: true, configurable: true, get });
    csrfSynchronisedProtection(request, response, (error?: unknown) => {
      if (error === undefined) next();
      else next(new ForeignForm());
    });
  };
}

function comesFromHere(request: Request, publicUrl: URL | null): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (publicUrl !== null) return origin === publicUrl.origin;
  return URL.parse(origin)?.host === request.get('host');
}

function tokenIn(body: unknown): string | undefined {
  const token: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, '_csrf') : undefined;
  return typeof token === 'string' ? token : undefined;
}
