import { areDistinct, type CarriedPerson, type Carrying } from '../carrying.js';
import { type AccessRecord } from '../directory.js';
import { emailKey } from '../email-key.js';
import { accessKeys, accessRecords, fieldsOf } from './access-log.js';
import { digestKeys } from './digests.js';
import { asPerson, compare, kept } from './people.js';
import { type RedisStore, script } from './redis-store.js';

/**
 * Six values for each person: their id, their email as it is compared, the person, their password or '', 'off' where they
 * want no digest, and the week whose digest is finished or ''.
 */
const KEEP_PEOPLE = script(`
  local people, emails, accounts, digestOff, digestWeeks = unpack(KEYS)
  for place = 1, #ARGV, 6 do
    local id, email = ARGV[place], ARGV[place + 1]
    if redis.call('HEXISTS', people, id) == 1 or redis.call('HEXISTS', emails, email) == 1 then return 'taken' end
  end
  for place = 1, #ARGV, 6 do
    local id, email, person, password, digest, week = unpack(ARGV, place, place + 5)
    redis.call('HSET', people, id, person)
    redis.call('HSET', emails, email, id)
    if password ~= '' then redis.call('HSET', accounts, id, password) end
    if digest == 'off' then redis.call('SADD', digestOff, id) end
    if week ~= '' then redis.call('HSET', digestWeeks, id, week) end
  end
  return 'kept'
`);

/** After the number of records that are there: for each, how many lists it is in, these lists, and its fourteen words. */
const KEEP_RECORDS = script(`
  local stream, all = KEYS[1], KEYS[2]
  if redis.call('LLEN', all) ~= tonumber(ARGV[1]) then return 'overtaken' end
  local place = 2
  while place <= #ARGV do
    local words = place + 1 + tonumber(ARGV[place])
    local id = redis.call('XADD', stream, '*', unpack(ARGV, words, words + 13))
    for list = place + 1, words - 1 do redis.call('RPUSH', ARGV[list], id) end
    place = words + 14
  end
  return 'kept'
`);

export class RedisCarrying implements Carrying {
  constructor(private readonly store: RedisStore) {}

  async people(): Promise<CarriedPerson[]> {
    const { off, weeks } = digestKeys(this.store);
    const [people, accounts, withoutDigest, digestWeeks] = await this.store.ask((redis) =>
      Promise.all([
        redis.hgetall(this.store.key('people')),
        redis.hgetall(this.store.key('accounts')),
        redis.smembers(off),
        redis.hgetall(weeks),
      ]),
    );
    const unwilling = new Set(withoutDigest);
    return Object.entries(people)
      .map(([id, person]) => {
        const { personId, name, email, demonstration } = asPerson(id, person, false);
        return {
          personId,
          name,
          email,
          demonstration,
          passwordHash: accounts[id] ?? null,
          weeklyDigest: !unwilling.has(id),
          digestWeek: digestWeeks[id] ?? '',
        };
      })
      .sort((one, other) => compare(one.personId, other.personId));
  }

  async keepPeople(people: readonly CarriedPerson[]): Promise<'kept' | 'taken'> {
    if (!areDistinct(people)) return 'taken';
    const { off, weeks } = digestKeys(this.store);
    const keys = [...['people', 'emails', 'accounts'].map((part) => this.store.key(part)), off, weeks];
    const values = people.flatMap((person) => [
      person.personId,
      emailKey(person.email),
      kept(person),
      person.passwordHash ?? '',
      person.weeklyDigest ? '' : 'off',
      person.digestWeek,
    ]);
    return (await this.store.run(KEEP_PEOPLE, keys, values)) === 'kept' ? 'kept' : 'taken';
  }

  async accessRecords(after: number, limit: number): Promise<AccessRecord[]> {
    return limit < 1 ? [] : accessRecords(this.store, accessKeys(this.store).all, after, after + limit - 1);
  }

  async keepAccessRecords(after: number, records: readonly AccessRecord[]): Promise<'kept' | 'overtaken'> {
    const { stream, all, listsOf } = accessKeys(this.store);
    const values = records.flatMap((record) => {
      const lists = listsOf(record);
      return [lists.length, ...lists, ...fieldsOf(record)];
    });
    const outcome = await this.store.run(KEEP_RECORDS, [stream, all], [after, ...values]);
    return outcome === 'kept' ? 'kept' : 'overtaken';
  }
}
