import { randomUUID } from 'node:crypto';
import { type SignInTries } from '../directory.js';
import { TRY_WINDOW } from '../limits.js';
import { hashOf } from '../secrets.js';
import { type RedisStore, script } from './redis-store.js';

/** A sorted set of tries for each key, by when they were. One that is refused is not counted: waiting helps. */
const COUNT = script(`
  local now, window, try = ARGV[1], ARGV[2], ARGV[3]
  for place, tries in ipairs(KEYS) do
    redis.call('ZREMRANGEBYSCORE', tries, '-inf', tonumber(now) - tonumber(window))
    if redis.call('ZCARD', tries) >= tonumber(ARGV[3 + place]) then return 'too-many' end
  end
  for place, tries in ipairs(KEYS) do
    redis.call('ZADD', tries, now, try .. place)
    redis.call('PEXPIRE', tries, window)
  end
  return 'go-on'
`);

export class RedisSignInTries implements SignInTries {
  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
  ) {}

  async count(tries: readonly { readonly key: string; readonly most: number }[]): Promise<'go-on' | 'too-many'> {
    const keys = tries.map(({ key }) => this.#triesFor(key));
    const values = [this.now(), TRY_WINDOW, `${randomUUID()}-`, ...tries.map(({ most }) => most)];
    return (await this.store.run(COUNT, keys, values)) === 'go-on' ? 'go-on' : 'too-many';
  }

  async forget(key: string): Promise<void> {
    await this.store.ask((redis) => redis.del(this.#triesFor(key)));
  }

  #triesFor(key: string): string {
    return this.store.key('tries', hashOf(key));
  }
}
