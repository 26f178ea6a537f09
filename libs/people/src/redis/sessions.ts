import { type SessionRecord, type Sessions } from '../directory.js';
import { betweenTouches, type SessionLimits } from '../limits.js';
import { hashOf, newSecret } from '../secrets.js';
import { type RedisStore, script } from './redis-store.js';

/**
 * `sessions-of` lists the sessions of a person, by when they were written last, so that all can be ended. `before`, where it
 * is given, is what the content must still be.
 */
const WRITE = script(`
  local session = KEYS[1]
  local hash, person, content, now, idle, longest, sessionsOf, before = unpack(ARGV)
  if before and redis.call('HGET', session, 'content') ~= before then return 0 end
  local whose = redis.call('HGET', session, 'person')
  if whose and whose ~= '' then redis.call('ZREM', sessionsOf .. whose, hash) end
  redis.call('HSETNX', session, 'started', now)
  redis.call('HSET', session, 'person', person, 'content', content, 'seen', now)
  redis.call('PEXPIRE', session, idle)
  if person ~= '' then
    redis.call('ZREMRANGEBYSCORE', sessionsOf .. person, '-inf', tonumber(now) - tonumber(longest))
    redis.call('ZADD', sessionsOf .. person, now, hash)
    redis.call('PEXPIRE', sessionsOf .. person, longest)
  end
  return 1
`);

const TOUCH = script(`
  local session = KEYS[1]
  local now, since, idle = ARGV[1], ARGV[2], ARGV[3]
  local seen = redis.call('HGET', session, 'seen')
  if not seen or tonumber(seen) >= tonumber(since) then return end
  redis.call('HSET', session, 'seen', now)
  redis.call('PEXPIRE', session, idle)
`);

const REMOVE = script(`
  local session = KEYS[1]
  local hash, sessionsOf = ARGV[1], ARGV[2]
  local person = redis.call('HGET', session, 'person')
  if not person then return end
  redis.call('DEL', session)
  redis.call('ZREM', sessionsOf .. person, hash)
`);

/** Redis forgets a session that is idle for too long; the times kept with it decide when it ended. */
export class RedisSessions implements Sessions {
  readonly #idle: number;
  readonly #absolute: number;

  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
    private readonly limits: SessionLimits,
  ) {
    this.#idle = Math.ceil(limits.idle * 60_000);
    this.#absolute = Math.ceil(limits.absolute * 60_000);
  }

  secret(): Promise<string> {
    return this.store.ask(async (redis) => {
      const key = this.store.key('cookie-secret');
      const made = newSecret();
      const [, kept] = await Promise.all([redis.set(key, made, 'NX'), redis.get(key)]);
      return kept ?? made;
    });
  }

  async read(sessionId: string): Promise<SessionRecord | null> {
    const key = this.store.key('session', hashOf(sessionId));
    const [person, content, started, seen] = await this.store.ask((redis) =>
      redis.hmget(key, 'person', 'content', 'started', 'seen'),
    );
    const now = this.now();
    const goesOn = Number(started) > now - this.#absolute && Number(seen) > now - this.#idle;
    return goesOn && typeof content === 'string' ? { personId: person ? person : null, content } : null;
  }

  async write(sessionId: string, session: SessionRecord): Promise<void> {
    await this.#write(sessionId, session);
  }

  async change(sessionId: string, before: string, session: SessionRecord): Promise<boolean> {
    return (await this.#write(sessionId, session, before)) === 1;
  }

  async touch(sessionId: string): Promise<void> {
    const now = this.now();
    const key = this.store.key('session', hashOf(sessionId));
    await this.store.run(TOUCH, [key], [now, now - betweenTouches(this.limits), this.#idle]);
  }

  async remove(sessionId: string): Promise<void> {
    const hash = hashOf(sessionId);
    await this.store.run(REMOVE, [this.store.key('session', hash)], [hash, this.store.key('sessions-of', '')]);
  }

  /** Redis does this by itself: there is nothing to do but to see that it is there. */
  async removeExpired(): Promise<void> {
    await this.store.ask((redis) => redis.ping());
  }

  #write(sessionId: string, { personId, content }: SessionRecord, ...before: readonly string[]): Promise<unknown> {
    const hash = hashOf(sessionId);
    const times = [this.now(), this.#idle, this.#idle + this.#absolute];
    const values = [hash, personId ?? '', content, ...times, this.store.key('sessions-of', ''), ...before];
    return this.store.run(WRITE, [this.store.key('session', hash)], values);
  }
}
