import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataDirectory } from '#data-directory';
import { type Directory } from '#people';
import { DATA, DIRECTORY } from '../../apps/tracker/src/shell/tokens.js';
import { startTracker } from '../../apps/tracker/src/tracker.js';

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
  const folder = await mkdtemp(join(tmpdir(), 'tracker-journey-'));
  const tracker = await startTracker({
    host: '127.0.0.1',
    port: 0,
    directory: folder,
    brand: 'neutral',
    publicUrl: null,
    secureCookies: false,
  });
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
    stop: async () => {
      await tracker.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As express-session signs the id in its cookie. */
function signature(id: string, secret: string): string {
  return createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
}
