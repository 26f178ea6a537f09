import 'express-session';
import { type Viewer } from './viewer.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who is looking; null until they sign in. */
    viewer: Viewer | null;
  }
}

declare module 'express-session' {
  interface SessionData {
    /** Opaque id of whoever signed in. */
    personId?: string;
  }
}
