import { createHash } from 'node:crypto';
import { type Redis } from 'ioredis';
import { DirectoryUnavailable } from '../directory.js';
import { redisAddress } from './redis-address.js';
import { isReply, unavailable } from './redis-trouble.js';

/** A Lua script: Redis runs it as one step, with nobody in between. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

export interface RedisStoreOptions {
  readonly url: string;
  readonly prefix: string;
  /** Milliseconds. */
  readonly deadline: number;
  readonly onTrouble: (trouble: DirectoryUnavailable) => void;
}

/** Longest pause between two tries to reach Redis again, in milliseconds. */
const LONGEST_PAUSE = 2_000;

/** The directory's keys in Redis, and the one connection to them. */
export class RedisStore {
  #trouble: unknown = null;

  private constructor(
    private readonly redis: Redis,
    private readonly place: string,
    private readonly prefix: string,
  ) {}

  /**
   * Connects, and waits until Redis is ready. A connection that is lost later is made again without end.
   *
   * @throws DirectoryUnavailable when the address is wrong, and when Redis is not there or refuses
   */
  static async open({ url, prefix, deadline, onTrouble }: RedisStoreOptions): Promise<RedisStore> {
    const address = redisAddress(url);
    if (!address || !/^\/?\d*$/.test(address.pathname) || !isEncoded(address)) {
      throw new DirectoryUnavailable('The address of Redis is wrong: it must be such as redis://127.0.0.1:6379.');
    }
    const place = `${address.hostname}:${address.port || '6379'}`;
    // Only who keeps people in Redis waits for its client to be read.
    const { Redis } = await import('ioredis');
    const redis = new Redis(url, {
      lazyConnect: true,
      connectTimeout: deadline,
      commandTimeout: deadline,
      // A connection that died without a word is given up.
      socketTimeout: 2 * deadline,
      disconnectTimeout: 200,
      // Without Redis a person is told at once. What was under way is never sent a second time: it may have been done.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), LONGEST_PAUSE),
    });
    const store = new RedisStore(redis, place, prefix);
    redis.on('error', (error) => {
      store.#trouble = error;
      onTrouble(unavailable(place, error));
    });
    redis.on('ready', () => {
      store.#trouble = null;
    });
    try {
      await redis.connect();
    } catch (error) {
      redis.disconnect();
      throw unavailable(place, store.#trouble ?? error);
    }
    return store;
  }

  /** The name of a key. The braces put all of them into one slot of a cluster, as scripts need it. */
  key(...parts: readonly string[]): string {
    return [`{${this.prefix}}:directory`, ...parts].join(':');
  }

  /** Asks Redis; whatever keeps it from answering in time becomes `DirectoryUnavailable`. */
  async ask<Answer>(question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(this.redis);
    } catch (error) {
      const connected = this.redis.status === 'ready';
      throw unavailable(this.place, connected ? error : (this.#trouble ?? error));
    }
  }

  /** Runs a script, and hands it over where Redis does not know it yet. */
  run({ lua, sha }: Script, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown> {
    return this.ask(async (redis) => {
      try {
        return await redis.evalsha(sha, keys.length, ...keys, ...values);
      } catch (error) {
        if (!isReply(error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return redis.eval(lua, keys.length, ...keys, ...values);
      }
    });
  }

  /**
   * Has Redis write its append-only file anew, so that nothing is left in it of what was removed.
   *
   * @returns false while it is doing so already; true where it begins, keeps no such file or may not be asked
   */
  rewriteFile(): Promise<boolean> {
    return this.ask(async (redis) => {
      try {
        const keepsOne = (await redis.info('persistence')).includes('aof_enabled:1');
        if (keepsOne) await redis.bgrewriteaof();
        return true;
      } catch (error) {
        if (!isReply(error)) throw error;
        return !error.message.includes('already in progress');
      }
    });
  }

  async close(): Promise<void> {
    try {
      await this.redis.quit();
    } catch {
      if (this.redis.status !== 'end') this.redis.disconnect();
    }
  }
}

export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

function isEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
