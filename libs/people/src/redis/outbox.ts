import { type Outbox, type OutboxMessage, type OutboxQuery } from '../directory.js';
import { OUTBOX_TIME } from '../limits.js';
import { type RedisStore, script } from './redis-store.js';

const KEEP = script(`
  local people, order, messages, ofPerson = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local person, id, message, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
  if redis.call('HEXISTS', messages, id) == 1 then return 'kept' end
  if redis.call('HEXISTS', people, person) == 0 then return 'unknown' end
  redis.call('HSET', messages, id, message)
  redis.call('ZADD', order, now, id)
  redis.call('SADD', ofPerson, id)
  return 'kept'
`);

const REMOVE_OLD = script(`
  local order, messages = KEYS[1], KEYS[2]
  local latest, outboxOf = ARGV[1], ARGV[2]
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', order, '-inf', latest)) do
    local person = cjson.decode(redis.call('HGET', messages, id)).personId
    redis.call('SREM', outboxOf .. person, id)
    redis.call('HDEL', messages, id)
    redis.call('ZREM', order, id)
  end
`);

/** The messages by id, their ids in the order they were kept, and those of each person. */
export class RedisOutbox implements Outbox {
  readonly #order: string;
  readonly #messages: string;

  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
  ) {
    ({ order: this.#order, messages: this.#messages } = outboxKeys(store));
  }

  async keep(message: Omit<OutboxMessage, 'keptAt'>): Promise<void> {
    const { messageId, personId, email, subject, text } = message;
    const now = this.now();
    const kept = { messageId, personId, email, subject, text, keptAt: new Date(now).toISOString() };
    const keys = [this.store.key('people'), this.#order, this.#messages, outboxKeys(this.store).of(personId)];
    const outcome = await this.store.run(KEEP, keys, [personId, messageId, JSON.stringify(kept), now]);
    if (outcome !== 'kept') throw new Error(`Nobody is known as ${personId}.`);
  }

  async read({ limit, offset = 0 }: OutboxQuery): Promise<OutboxMessage[]> {
    if (limit < 1) return [];
    return this.store.ask(async (redis) => {
      const ids = await redis.zrevrange(this.#order, offset, offset + limit - 1);
      const kept = ids.length === 0 ? [] : await redis.hmget(this.#messages, ...ids);
      return kept.flatMap((message) => (message === null ? [] : [JSON.parse(message) as OutboxMessage]));
    });
  }

  async removeOld(): Promise<void> {
    const values = [this.now() - OUTBOX_TIME, outboxKeys(this.store).of('')];
    await this.store.run(REMOVE_OLD, [this.#order, this.#messages], values);
  }
}

/** Where the outbox is kept. */
export function outboxKeys(store: RedisStore) {
  return {
    order: store.key('outbox'),
    messages: store.key('outbox-messages'),
    of: (personId: string) => store.key('outbox-of', personId),
  };
}
