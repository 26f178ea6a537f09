import { type Digests } from '../directory.js';
import { DIGEST_CLAIM } from '../limits.js';
import { type RedisStore, script } from './redis-store.js';

const CHOOSE = script(`
  local people, off = KEYS[1], KEYS[2]
  local person, wanted = ARGV[1], ARGV[2]
  if wanted == '1' then redis.call('SREM', off, person) return end
  if redis.call('HEXISTS', people, person) == 1 then redis.call('SADD', off, person) end
`);

const CLAIM = script(`
  local people, weeks, claims = KEYS[1], KEYS[2], KEYS[3]
  local person, week, now, untilTime = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  if redis.call('HEXISTS', people, person) == 0 then return 'finished' end
  if (redis.call('HGET', weeks, person) or '') >= week then return 'finished' end
  if tonumber(redis.call('HGET', claims, person) or 0) > tonumber(now) then return 'claimed' end
  redis.call('HSET', claims, person, untilTime)
  return 'yours'
`);

const FINISH = script(`
  local people, weeks, claims = KEYS[1], KEYS[2], KEYS[3]
  local person, week = ARGV[1], ARGV[2]
  redis.call('HDEL', claims, person)
  if redis.call('HEXISTS', people, person) == 0 then return end
  if (redis.call('HGET', weeks, person) or '') < week then redis.call('HSET', weeks, person, week) end
`);

/** Who wants no digest, everyone's latest week that is finished, and until when somebody's is claimed. */
export class RedisDigests implements Digests {
  readonly #people: string;
  readonly #keys: DigestKeys;

  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
  ) {
    this.#people = store.key('people');
    this.#keys = digestKeys(store);
  }

  async wanted(personId: string): Promise<boolean> {
    const [known, off] = await this.store.ask((redis) =>
      Promise.all([redis.hexists(this.#people, personId), redis.sismember(this.#keys.off, personId)]),
    );
    return known === 1 && off === 0;
  }

  async choose(personId: string, wanted: boolean): Promise<void> {
    await this.store.run(CHOOSE, [this.#people, this.#keys.off], [personId, wanted ? '1' : '0']);
  }

  async unfinished(week: string): Promise<string[]> {
    const [people, weeks] = await this.store.ask((redis) =>
      Promise.all([redis.hkeys(this.#people), redis.hgetall(this.#keys.weeks)]),
    );
    return people.filter((personId) => (weeks[personId] ?? '') < week).sort();
  }

  async claim(personId: string, week: string): Promise<'yours' | 'claimed' | 'finished'> {
    const now = this.now();
    const keys = [this.#people, this.#keys.weeks, this.#keys.claims];
    const outcome = await this.store.run(CLAIM, keys, [personId, week, now, now + DIGEST_CLAIM]);
    return outcome === 'yours' || outcome === 'claimed' ? outcome : 'finished';
  }

  async release(personId: string): Promise<void> {
    await this.store.ask((redis) => redis.hdel(this.#keys.claims, personId));
  }

  async finish(personId: string, week: string): Promise<void> {
    await this.store.run(FINISH, [this.#people, this.#keys.weeks, this.#keys.claims], [personId, week]);
  }
}

/** Where it is kept who wants digests, and how far they are. */
export interface DigestKeys {
  /** A set of people. */
  readonly off: string;
  /** A hash by person. */
  readonly weeks: string;
  /** A hash by person, in milliseconds since 1970. */
  readonly claims: string;
}

export function digestKeys(store: RedisStore): DigestKeys {
  return { off: store.key('digest-off'), weeks: store.key('digest-weeks'), claims: store.key('digest-claims') };
}
