import { type RequestHandler } from 'express';
import session from 'express-session';
import { type Sessions } from '#people';
import { type Configuration } from '../configuration.js';
import { DirectorySessionStore } from './session-store.js';

/**
 * Sessions by cookie. The cookie says nothing but a random id, lasts as long as the browser is open, and how long the
 * session itself lasts is for the directory to say.
 */
export function sessions(kept: Sessions, secret: string, { secureCookies }: Configuration): RequestHandler {
  return session({
    name: secureCookies ? '__Host-session' : 'session',
    secret,
    store: new DirectorySessionStore(kept),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' },
  });
}
