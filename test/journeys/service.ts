import { createHmac, randomUUID } from 'node:crypto';
import { type DataDirectory } from '#data-directory';
import { type Directory } from '#people';
import { DATA, DIRECTORY } from '../../apps/tracker/src/shell/tokens.js';
import { runTracker } from '../tracker/running-tracker.js';

/** The real service on a data directory of its own. */
export interface Service {
  readonly url: string;
  readonly data: DataDirectory;
  readonly directory: Directory;
  /** The cookie of somebody who has just signed in, by its name and value. */
  signIn(personId: string): Promise<{ readonly name: string; readonly value: string }>;
  stop(): Promise<void>;
}

/** Starts the service on a free port, with an empty data directory that goes with it. */
export async function startService(): Promise<Service> {
  const tracker = await runTracker();
  const directory = tracker.app.get<Directory>(DIRECTORY);
  return {
    url: tracker.url,
    data: tracker.app.get<DataDirectory>(DATA),
    directory,
    signIn: async (personId) => {
      const id = randomUUID();
      const cookie = { originalMaxAge: null, httpOnly: true, path: '/', sameSite: 'lax' };
      await directory.sessions.write(id, { personId, content: JSON.stringify({ cookie, personId }) });
      return {
        name: 'session',
        value: encodeURIComponent(`s:${id}.${signature(id, await directory.sessions.secret())}`),
      };
    },
    stop: () => tracker.stop(),
  };
}

/** As express-session signs the id in its cookie. */
function signature(id: string, secret: string): string {
  return createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
}
