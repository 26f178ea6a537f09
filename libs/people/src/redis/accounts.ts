import { type Accounts } from '../directory.js';
import { emailKey } from '../email-key.js';
import { hashPassword, passwordMatches } from '../passwords.js';
import { type RedisStore, script } from './redis-store.js';

const SET_PASSWORD = script(`
  local people, accounts, sessions = KEYS[1], KEYS[2], KEYS[3]
  local id, password, session = ARGV[1], ARGV[2], ARGV[3]
  if redis.call('HEXISTS', people, id) == 0 then return 0 end
  redis.call('HSET', accounts, id, password)
  for _, hash in ipairs(redis.call('ZRANGE', sessions, 0, -1)) do redis.call('DEL', session .. hash) end
  redis.call('DEL', sessions)
  return 1
`);

export class RedisAccounts implements Accounts {
  /** What a password is compared with when nobody has the email, so that both take as long. */
  readonly #nobody = hashPassword('nobody has this password');
  readonly #accounts: string;

  constructor(private readonly store: RedisStore) {
    this.#accounts = store.key('accounts');
  }

  async any(): Promise<boolean> {
    return (await this.store.ask((redis) => redis.hlen(this.#accounts))) > 0;
  }

  async setPassword(personId: string, password: string): Promise<void> {
    const hash = await hashPassword(password);
    const keys = [this.store.key('people'), this.#accounts, this.store.key('sessions-of', personId)];
    const set = await this.store.run(SET_PASSWORD, keys, [personId, hash, this.store.key('session', '')]);
    if (set !== 1) throw new Error(`Nobody is known as ${personId}.`);
  }

  async verify(email: string, password: string): Promise<string | null> {
    const personId = await this.store.ask((redis) => redis.hget(this.store.key('emails'), emailKey(email)));
    const hash = await this.store.ask((redis) => redis.hget(this.#accounts, personId ?? ''));
    const matches = await passwordMatches(password, hash ?? (await this.#nobody));
    return matches && hash !== null ? personId : null;
  }
}
