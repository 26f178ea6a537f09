import { randomBytes } from 'node:crypto';
import { type RequestHandler } from 'express';
import helmet from 'helmet';
import { type Configuration } from '../configuration.js';

/** A number used once, for the one inline script each page begins with: `locals.cspNonce`. */
export const nonce: RequestHandler = (_request, response, next) => {
  response.locals.cspNonce = randomBytes(16).toString('base64');
  next();
};

/** What browsers are told not to do: nothing from elsewhere, nothing inline, no frames. */
export function securityHeaders({ secureCookies }: Configuration): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [
          "'self'",
          (_request, response) => `'nonce-${'locals' in response ? nonceOf(response.locals) : ''}'`,
        ],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // `no-referrer` would make browsers send `Origin: null` with our own forms, which the check of the origin needs.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secureCookies,
    xFrameOptions: { action: 'deny' },
  });
}

function nonceOf(locals: unknown): string {
  const value: unknown = typeof locals === 'object' && locals !== null ? Reflect.get(locals, 'cspNonce') : null;
  return typeof value === 'string' ? value : '';
}

/** What is shown is for the person who asked, and never kept by anything on the way. */
export const keepPrivate: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
