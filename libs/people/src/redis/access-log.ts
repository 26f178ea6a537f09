import { outcomeOf } from '../access-outcome.js';
import { type AccessLog, type AccessRecord, type AccessRecordQuery } from '../directory.js';
import { LONGEST_PATH } from '../limits.js';
import { type RedisStore, script } from './redis-store.js';

const RECORD = script(`
  local id = redis.call('XADD', KEYS[1], '*', unpack(ARGV))
  for place = 2, #KEYS do redis.call('RPUSH', KEYS[place], id) end
`);

const READ = script(`
  local entries = {}
  for place, id in ipairs(ARGV) do
    local found = redis.call('XRANGE', KEYS[1], id, id)[1]
    if found then table.insert(entries, found[2]) end
  end
  return entries
`);

/** How many records are looked through at a time where more than one thing is asked for. */
const AT_A_TIME = 500;

/**
 * A stream of records, and lists of their ids: all of them, and those of each person, partnership and outcome.
 *
 * Nothing here changes or deletes a record. Of a person who was erased their opaque id stays, in the records and in the
 * name of their list.
 */
export class RedisAccessLog implements AccessLog {
  readonly #keys: AccessKeys;

  constructor(
    private readonly store: RedisStore,
    private readonly now: () => number,
  ) {
    this.#keys = accessKeys(store);
  }

  async record(entry: Omit<AccessRecord, 'at'>): Promise<void> {
    const at = new Date(this.now()).toISOString();
    const fields = fieldsOf({ ...entry, at, path: entry.path.slice(0, LONGEST_PATH) });
    await this.store.run(RECORD, [this.#keys.stream, ...this.#keys.listsOf(entry)], fields);
  }

  async read({ personId, partnershipId, what, limit, offset = 0 }: AccessRecordQuery): Promise<AccessRecord[]> {
    if (limit < 1) return [];
    const { all, list } = this.#keys;
    const lists: string[] = [];
    if (personId !== undefined) lists.push(list('person', personId));
    if (partnershipId !== undefined) lists.push(list('partnership', partnershipId));
    if (what !== undefined) lists.push(list('what', what));
    if (lists.length < 2) return this.#newest(lists[0] ?? all, -(offset + limit), -(offset + 1));

    const matches = (record: AccessRecord): boolean =>
      (personId === undefined || record.personId === personId) &&
      (partnershipId === undefined || record.partnershipId === partnershipId) &&
      (what === undefined || record.what === what);
    return this.#search(await this.#shortest(lists), matches, offset, limit);
  }

  /** Looks through a list from its end. What is added meanwhile moves nothing: places count from the beginning. */
  async #search(
    { list, length }: { readonly list: string; readonly length: number },
    matches: (record: AccessRecord) => boolean,
    offset: number,
    limit: number,
  ): Promise<AccessRecord[]> {
    const found: AccessRecord[] = [];
    for (let end = length; end > 0 && found.length < offset + limit; end -= AT_A_TIME) {
      const records = await this.#newest(list, Math.max(0, end - AT_A_TIME), end - 1);
      found.push(...records.filter(matches));
    }
    return found.slice(offset, offset + limit);
  }

  async #shortest(lists: readonly string[]): Promise<{ list: string; length: number }> {
    const lengths = await this.store.ask((redis) => Promise.all(lists.map((list) => redis.llen(list))));
    return lists
      .map((list, place) => ({ list, length: lengths[place] ?? 0 }))
      .reduce((shortest, other) => (other.length < shortest.length ? other : shortest));
  }

  /** The records at these places of a list, newest first. */
  async #newest(list: string, first: number, last: number): Promise<AccessRecord[]> {
    return (await accessRecords(this.store, list, first, last)).reverse();
  }
}

/** Where the access log is kept. */
export interface AccessKeys {
  /** The records. */
  readonly stream: string;
  /** The list of all. */
  readonly all: string;
  readonly list: (by: 'person' | 'partnership' | 'what', id: string) => string;
  /** Every list that a record is in. */
  readonly listsOf: (record: Omit<AccessRecord, 'at'>) => string[];
}

export function accessKeys(store: RedisStore): AccessKeys {
  const all = store.key('access', 'all');
  const list: AccessKeys['list'] = (by, id) => store.key('access', by, id);
  const listsOf: AccessKeys['listsOf'] = ({ personId, what, partnershipId }) => [
    all,
    list('person', personId),
    list('what', what),
    ...(partnershipId === null ? [] : [list('partnership', partnershipId)]),
  ];
  return { stream: store.key('access'), all, list, listsOf };
}

/** A record as an entry of the stream: seven names, each with its value. */
export function fieldsOf({ at, personId, what, route, path, partnershipId, status }: AccessRecord): string[] {
  const place = ['route', route, 'path', path, 'partnership', partnershipId ?? ''];
  return ['at', at, 'person', personId, 'what', what, ...place, 'status', String(status)];
}

/** The records at these places of a list, oldest first. */
export async function accessRecords(
  store: RedisStore,
  list: string,
  first: number,
  last: number,
): Promise<AccessRecord[]> {
  const ids = await store.ask((redis) => redis.lrange(list, first, last));
  const entries = await store.run(READ, [accessKeys(store).stream], ids);
  return Array.isArray(entries) ? entries.map(asRecord) : [];
}

/** A stream's entry comes as its fields' names and values in turn. */
function asRecord(entry: unknown): AccessRecord {
  const words = Array.isArray(entry) ? entry.map(String) : [];
  const fields = new Map(words.flatMap((name, place) => (place % 2 === 0 ? [[name, words[place + 1] ?? '']] : [])));
  const field = (name: string): string => fields.get(name) ?? '';
  return {
    at: field('at'),
    personId: field('person'),
    what: outcomeOf(field('what')),
    route: field('route'),
    path: field('path'),
    partnershipId: field('partnership') || null,
    status: Number(field('status')),
  };
}
