import { type LinkKind, type OneTimeLinks } from '../directory.js';
import { hashOf, newSecret } from '../secrets.js';
import { type RedisStore, script } from './redis-store.js';

type Addressee = { readonly personId: string | null };

/** `link-of` names the one link of a kind that works for a person; '' stands for nobody yet. */
const ISSUE = script(`
  local people, newLink, linkOf = KEYS[1], KEYS[2], KEYS[3]
  local kind, id, hash, expires, lasts, link = unpack(ARGV)
  if id ~= '' and redis.call('HEXISTS', people, id) == 0 then return 0 end
  local earlier = redis.call('GET', linkOf)
  if earlier then redis.call('DEL', link .. earlier) end
  redis.call('SET', linkOf, hash, 'PX', lasts)
  redis.call('HSET', newLink, 'kind', kind, 'person', id, 'expires', expires)
  redis.call('PEXPIRE', newLink, lasts)
  return 1
`);

const USE = script(`
  local link = KEYS[1]
  local kind, now, linkOf = ARGV[1], ARGV[2], ARGV[3]
  local kept = redis.call('HMGET', link, 'kind', 'person', 'expires')
  if kept[1] ~= kind or tonumber(kept[3]) <= tonumber(now) then return false end
  redis.call('DEL', link, linkOf .. kept[2])
  return kept[2]
`);

/** Redis forgets a link when its time is over; the time kept with it decides where clocks differ. */
export class RedisOneTimeLinks implements OneTimeLinks {
  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
  ) {}

  async issue(kind: LinkKind, personId: string | null, validForMinutes: number): Promise<string> {
    const { store } = this;
    const token = newSecret();
    const hash = hashOf(token);
    const id = personId ?? '';
    const lasts = Math.max(1, Math.ceil(validForMinutes * 60_000));
    const keys = [store.key('people'), store.key('link', hash), store.key('link-of', kind, id)];
    const expires = this.now() + validForMinutes * 60_000;
    const issued = await store.run(ISSUE, keys, [kind, id, hash, expires, lasts, store.key('link', '')]);
    if (issued !== 1) throw new Error(`Nobody is known as ${id}.`);
    return token;
  }

  async look(kind: LinkKind, token: string): Promise<Addressee | null> {
    const key = this.store.key('link', hashOf(token));
    const [of, person, expires] = await this.store.ask((redis) => redis.hmget(key, 'kind', 'person', 'expires'));
    return of === kind && Number(expires) > this.now() ? addressee(person) : null;
  }

  async use(kind: LinkKind, token: string): Promise<Addressee | null> {
    const link = this.store.key('link', hashOf(token));
    const used = await this.store.run(USE, [link], [kind, this.now(), this.store.key('link-of', kind, '')]);
    return typeof used === 'string' ? addressee(used) : null;
  }
}

function addressee(person: string | null | undefined): Addressee {
  return { personId: person ? person : null };
}
