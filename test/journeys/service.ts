import { createHmac, randomUUID } from 'node:crypto';
import { type DataDirectory } from '#data-directory';
import { handleCommand } from '#event-log';
import { type Notary } from '#integrity';
import { type Jobs } from '#jobs';
import { accessDecider, accessStream, type Role } from '#partnerships';
import { type Directory } from '#people';
import { DATA, DIRECTORY, JOBS, NOTARY } from '../../apps/tracker/src/shell/tokens.js';
import { runTracker } from '../tracker/running-tracker.js';

/** The real service on a data directory of its own. */
export interface Service {
  readonly url: string;
  readonly data: DataDirectory;
  readonly directory: Directory;
  readonly jobs: Jobs;
  /** What signs and checks what is recorded. */
  readonly notary: Notary;
  /** Somebody new with one role, in one partnership if it is given. @returns their id, once pages know of the role */
  person(name: string, role: Role, partnershipId?: string): Promise<string>;
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
    jobs: tracker.app.get<Jobs>(JOBS),
    notary: tracker.app.get<Notary>(NOTARY),
    person: async (name, role, partnershipId) => {
      const personId = randomUUID();
      await directory.people.add({ personId, name, email: `${role}@example.org` });
      const command = { type: 'GrantAccess', personId, role, partnershipId: partnershipId ?? null } as const;
      const outcome = await handleCommand(tracker.data.log, accessDecider, accessStream(personId), command, {
        commandId: randomUUID(),
        today: '2026-01-05',
        occurredOn: '2026-01-05',
        actor: 'system',
        role: 'administrator',
      });
      if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
      await tracker.data.readModels.waitFor(outcome.position, 5_000);
      return personId;
    },
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
