import { setTimeout as pause } from 'node:timers/promises';
import { type NewPerson, type People, type Person } from '../directory.js';
import { emailKey } from '../email-key.js';
import { digestKeys } from './digests.js';
import { outboxKeys } from './outbox.js';
import { type RedisStore, script } from './redis-store.js';

/** A person as kept in the hash `people`, as JSON. */
interface KeptPerson {
  readonly name: string;
  readonly email: string;
  readonly emailKey: string;
  readonly demonstration: boolean;
}

const ADD = script(`
  local people, emails = KEYS[1], KEYS[2]
  local id, email, person = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('HEXISTS', emails, email) == 1 then return 'email-taken' end
  if redis.call('HSETNX', people, id, person) == 0 then return 'id-taken' end
  redis.call('HSET', emails, email, id)
  return 'added'
`);

const ERASE = script(`
  local people, emails, accounts, sessions = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local digestOff, digestWeeks, digestClaims = KEYS[5], KEYS[6], KEYS[7]
  local outbox, messages, outboxOf = KEYS[8], KEYS[9], KEYS[10]
  local id, session, link = ARGV[1], ARGV[2], ARGV[3]
  for _, hash in ipairs(redis.call('ZRANGE', sessions, 0, -1)) do redis.call('DEL', session .. hash) end
  for place = 11, #KEYS do
    local hash = redis.call('GET', KEYS[place])
    if hash then redis.call('DEL', link .. hash, KEYS[place]) end
  end
  for _, message in ipairs(redis.call('SMEMBERS', outboxOf)) do
    redis.call('HDEL', messages, message)
    redis.call('ZREM', outbox, message)
  end
  redis.call('SREM', digestOff, id)
  redis.call('HDEL', digestWeeks, id)
  redis.call('HDEL', digestClaims, id)
  redis.call('DEL', sessions, outboxOf)
  redis.call('HDEL', accounts, id)
  local person = redis.call('HGET', people, id)
  if not person then return end
  redis.call('HDEL', emails, cjson.decode(person).emailKey)
  redis.call('HDEL', people, id)
`);

/** How often, and milliseconds apart, Redis is asked to write its file anew while it is doing so for somebody else. */
const REWRITES = { tries: 20, apart: 100 };

export class RedisPeople implements People {
  readonly #people: string;
  readonly #emails: string;
  readonly #accounts: string;

  constructor(private readonly store: RedisStore) {
    this.#people = store.key('people');
    this.#emails = store.key('emails');
    this.#accounts = store.key('accounts');
  }

  async add({ personId, name, email, demonstration = false }: NewPerson): Promise<'added' | 'email-taken'> {
    const person = kept({ name: name.trim(), email: email.trim(), demonstration });
    const values = [personId, emailKey(email), person];
    const outcome = await this.store.run(ADD, [this.#people, this.#emails], values);
    if (outcome === 'id-taken') throw new Error(`Somebody is already known as ${personId}.`);
    return outcome === 'added' ? 'added' : 'email-taken';
  }

  async find(personId: string): Promise<Person | null> {
    const [kept, hasAccount] = await this.store.ask((redis) =>
      Promise.all([redis.hget(this.#people, personId), redis.hexists(this.#accounts, personId)]),
    );
    return typeof kept === 'string' ? asPerson(personId, kept, hasAccount === 1) : null;
  }

  async findByEmail(email: string): Promise<Person | null> {
    const personId = await this.store.ask((redis) => redis.hget(this.#emails, emailKey(email)));
    return typeof personId === 'string' ? this.find(personId) : null;
  }

  async all(): Promise<Person[]> {
    const [people, accounts] = await this.store.ask((redis) =>
      Promise.all([redis.hgetall(this.#people), redis.hkeys(this.#accounts)]),
    );
    const withAccount = new Set(accounts);
    return Object.entries(people)
      .map(([personId, kept]) => asPerson(personId, kept, withAccount.has(personId)))
      .sort(byName);
  }

  async names(personIds: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(personIds)];
    if (wanted.length === 0) return new Map();
    const kept = await this.store.ask((redis) => redis.hmget(this.#people, ...wanted));
    return new Map(
      wanted.flatMap((personId, place) => {
        const person = kept[place];
        return typeof person === 'string' ? [[personId, asPerson(personId, person, false).name] as const] : [];
      }),
    );
  }

  /**
   * Removes the person in one step, then has Redis write its append-only file anew, so that they are gone from there
   * too. Where Redis may not be asked to, or is busy with that for long, they stay in the file until it is next
   * rewritten.
   */
  async erase(personId: string): Promise<void> {
    const { store } = this;
    const keys = [this.#people, this.#emails, this.#accounts, store.key('sessions-of', personId)];
    const { off, weeks, claims } = digestKeys(store);
    const { order, messages, of } = outboxKeys(store);
    const mail = [off, weeks, claims, order, messages, of(personId)];
    const links = (['set-up', 'invitation'] as const).map((kind) => store.key('link-of', kind, personId));
    await store.run(ERASE, [...keys, ...mail, ...links], [personId, store.key('session', ''), store.key('link', '')]);
    for (let time = 0; time < REWRITES.tries && !(await store.rewriteFile()); time += 1) await pause(REWRITES.apart);
  }
}

/** A person as the value of the hash `people`. */
export function kept({ name, email, demonstration }: Omit<Required<NewPerson>, 'personId'>): string {
  const person: KeptPerson = { name, email, emailKey: emailKey(email), demonstration };
  return JSON.stringify(person);
}

export function asPerson(personId: string, kept: string, hasAccount: boolean): Person {
  const { name, email, demonstration } = JSON.parse(kept) as KeptPerson;
  return { personId, name, email, hasAccount, demonstration };
}

function byName(one: Person, other: Person): number {
  return compare(one.name.toLowerCase(), other.name.toLowerCase()) || compare(one.personId, other.personId);
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
