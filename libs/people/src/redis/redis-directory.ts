import { NewerData } from '#event-log';
import { type CarryingDirectory } from '../carrying.js';
import { type DirectoryUnavailable } from '../directory.js';
import { SESSION_LIMITS, type SessionLimits } from '../limits.js';
import { RedisAccessLog } from './access-log.js';
import { RedisAccounts } from './accounts.js';
import { RedisCarrying } from './carrying.js';
import { RedisDigests } from './digests.js';
import { RedisOneTimeLinks } from './one-time-links.js';
import { RedisOutbox } from './outbox.js';
import { RedisPeople } from './people.js';
import { RedisStore } from './redis-store.js';
import { RedisSessions } from './sessions.js';
import { RedisSignInTries } from './sign-in-tries.js';

export interface RedisDirectoryOptions {
  /** Such as `redis://127.0.0.1:6379` or `rediss://user:password@redis.example.org:6380/0`. */
  readonly url: string;
  /** Names everything in Redis, so that several services may share it. Default `tracker`. */
  readonly prefix?: string;
  /** Default: an hour without a request, twelve hours in all. */
  readonly sessionLimits?: SessionLimits;
  /** Milliseconds since 1970; the computer's clock when left out. */
  readonly now?: () => number;
  /** Longest wait for an answer of Redis, in milliseconds. Default 5,000. */
  readonly deadline?: number;
  /** Told when Redis cannot be reached; it is tried again without end. */
  readonly onTrouble?: (trouble: DirectoryUnavailable) => void;
}

/**
 * Kept under the key `format`; raised when the keys change, together with a step that turns the older ones into them. The
 * second has the outbox and the digests besides, and erases somebody's part of them too.
 */
const FORMAT = 2;

/**
 * Opens the directory of people in Redis; any number of processes on any machine may have it open. It is as safe as that
 * Redis: it needs an append-only file that is synced at every write, and must never evict keys.
 *
 * @throws NewerData when a newer version of the program wrote it
 * @throws DirectoryUnavailable when the address is wrong, and when Redis is not there, refuses or takes no changes
 */
export async function openRedisDirectory(options: RedisDirectoryOptions): Promise<CarryingDirectory> {
  const { url, prefix = 'tracker', now = Date.now, sessionLimits = SESSION_LIMITS } = options;
  const { deadline = 5_000, onTrouble = ignore } = options;
  const store = await RedisStore.open({ url, prefix, deadline, onTrouble });
  try {
    await settleFormat(store, prefix);
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    people: new RedisPeople(store),
    accounts: new RedisAccounts(store),
    links: new RedisOneTimeLinks(store, now),
    sessions: new RedisSessions(store, now, sessionLimits),
    signInTries: new RedisSignInTries(store, now),
    accessLog: new RedisAccessLog(store, now),
    outbox: new RedisOutbox(store, now),
    digests: new RedisDigests(store, now),
    carrying: new RedisCarrying(store),
    close: () => store.close(),
  };
}

/** @throws NewerData when a newer version of the program wrote what is there */
async function settleFormat(store: RedisStore, prefix: string): Promise<void> {
  const key = store.key('format');
  const format = await store.ask((redis) => redis.get(key));
  if (Number(format) > FORMAT) {
    throw new NewerData(
      `The people directory "${prefix}" in Redis was written by a newer version of this program (format ${format}; ` +
        `this one knows ${FORMAT}); start that version or a later one.`,
    );
  }
  await store.ask((redis) => redis.set(key, FORMAT));
}

function ignore(): void {
  // Whoever asks for something hears of the trouble by the error.
}
