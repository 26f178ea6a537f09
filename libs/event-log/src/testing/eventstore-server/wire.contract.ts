import {
  type AppendExpectedRevision,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  type JSONEventData,
  jsonEvent,
  MaxAppendSizeExceededError,
  type ResolvedEvent,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { freshStream } from '../sample-events.js';

/** The other way to append, which the client takes when a call names a user: one call for each append. */
const ONE_BY_ONE = { credentials: { username: 'nobody', password: 'needed' } };

const WAYS: [string, object][] = [
  ['many over one call', {}],
  ['each by its own call', ONE_BY_ONE],
];

/**
 * What this project relies on in a server, by the bare client. The server in this process and a real one both pass it,
 * or what the first one shows of the adapter proves nothing.
 */
export function wireContract(name: string, open: () => Promise<{ connectionString: string; stop: () => void }>): void {
  describe(`${name} answers as EventStoreDB does`, () => {
    let client: EventStoreDBClient;
    let stop: () => void;
    beforeEach(async () => {
      const server = await open();
      client = EventStoreDBClient.connectionString(server.connectionString);
      stop = server.stop;
    });
    afterEach(async () => {
      await client.dispose();
      stop();
    });

    const append = (stream: string, events: JSONEventData[], expectedRevision: AppendExpectedRevision, way = {}) =>
      client.appendToStream(stream, events, { expectedRevision, ...way });

    describe.each(WAYS)('appending, %s', (_, way) => {
      it('answers revision and position of the last event', async () => {
        const stream = freshStream();
        const { nextExpectedRevision, position } = await append(stream, samples(3), 'no_stream', way);
        const events = await collected(client.readStream(stream));
        expect(nextExpectedRevision).toBe(2n);
        expect(position).toEqual(events[2]?.event?.position);
        expect(position?.commit).toBe(position?.prepare);
      });

      const conflicts: [AppendExpectedRevision, bigint | 'no_stream', number][] = [
        ['no_stream', 1n, 2],
        [0n, 1n, 2],
        [5n, 1n, 2],
        [0n, 'no_stream', 0],
        ['stream_exists', 'no_stream', 0],
      ];
      it.each(conflicts)('refuses %s and names the actual revision %s', async (expected, actual, count) => {
        const stream = freshStream();
        if (count > 0) await append(stream, samples(count), 'any', way);
        const refusal = append(stream, samples(1), expected, way);
        await expect(refusal).rejects.toThrow(WrongExpectedVersionError);
        await expect(refusal).rejects.toMatchObject({ actualVersion: actual });
      });

      it('takes the same ids at the same place for a repeat, whatever their content', async () => {
        const stream = freshStream();
        const sent = samples(2);
        const first = await append(stream, sent, 'no_stream', way);
        await append(stream, samples(1), 1n, way);
        const other = sent.map((event) => ({ ...event, data: { other: true } }));
        expect(await append(stream, other, 'no_stream', way)).toEqual(first);
        expect(await collected(client.readStream(stream))).toHaveLength(3);
      });

      it('writes known ids once more where the stream stands', async () => {
        const stream = freshStream();
        const sent = samples(1);
        await append(stream, sent, 'no_stream', way);
        await append(stream, sent, 0n, way);
        expect(await collected(client.readStream(stream))).toHaveLength(2);
      });

      it('refuses what is too large, and says how much it takes', async () => {
        const large = samples(1).map((event) => ({ ...event, data: { text: 'x'.repeat(1_100_000) } }));
        const refusal = append(freshStream(), large, 'any', way);
        await expect(refusal).rejects.toThrow(MaxAppendSizeExceededError);
        await expect(refusal).rejects.toMatchObject({ maxAppendSize: 1_048_576 });
      });
    });

    it('reads a stream from either end', async () => {
      const stream = freshStream();
      await append(stream, samples(5), 'any');
      const read = async (options: object): Promise<(bigint | undefined)[]> =>
        (await collected(client.readStream(stream, options))).map(({ event }) => event?.revision);
      expect(await read({ fromRevision: 3n })).toEqual([3n, 4n]);
      expect(await read({ fromRevision: 7n })).toEqual([]);
      expect(await read({ maxCount: 2 })).toEqual([0n, 1n]);
      expect(await read({ direction: 'backwards', fromRevision: 'end', maxCount: 2 })).toEqual([4n, 3n]);
      expect(await read({ direction: 'backwards', fromRevision: 1n })).toEqual([1n, 0n]);
      expect(await read({ direction: 'backwards', fromRevision: 9n, maxCount: 1 })).toEqual([4n]);
    });

    it('says of a stream that is not there that it is not there', async () => {
      await expect(collected(client.readStream(freshStream()))).rejects.toThrow(StreamNotFoundError);
    });

    it('reads all from an event’s position on with that event, backwards without it', async () => {
      await append(freshStream(), samples(3), 'any');
      const last = await collected(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 3 }));
      const [third, second, first] = last.map(({ event }) => event);
      const ids = async (options: object): Promise<(string | undefined)[]> =>
        (await collected(client.readAll({ fromPosition: second?.position, ...options }))).map(({ event }) => event?.id);
      expect(await ids({})).toEqual([second?.id, third?.id]);
      expect((await ids({ direction: 'backwards', maxCount: 1 }))[0]).toBe(first?.id);
    });

    it('shows events of its own among all', async () => {
      const all = await collected(client.readAll({ maxCount: 5000 }));
      expect(all.some(({ event }) => event?.type.startsWith('$'))).toBe(true);
    });

    it('sends a subscription what it asked for by type, after a position, then says it has caught up, then goes on', async () => {
      const stream = freshStream();
      const type = `Wire-${crypto.randomUUID()}`;
      const { position } = await append(stream, samples(2, type), 'any');
      await append(stream, samples(1), 'any');
      await append(stream, samples(2, type), 'any');

      const filter = eventTypeFilter({ regex: `^(?:${type})$` });
      const subscription = client.subscribeToAll({ fromPosition: position, filter });
      const seen: (bigint | undefined)[] = [];
      subscription.on('data', ({ event }: ResolvedEvent) => seen.push(event?.revision));
      await once(subscription, 'caughtUp');
      expect(seen).toEqual([3n, 4n]);
      const news = once(subscription, 'data');
      await append(stream, samples(1, type), 'any');
      await news;
      expect(seen).toEqual([3n, 4n, 5n]);
      await subscription.unsubscribe();
    });

    it('says in checkpoints how far a filter has looked', async () => {
      await append(freshStream(), samples(200), 'any');
      const reached: bigint[] = [];
      const filter = eventTypeFilter({
        regex: '^Nothing is called this$',
        checkpointReached: (_, { commit }) => void reached.push(commit),
      });
      const subscription = client.subscribeToAll({ filter });
      subscription.resume();
      await once(subscription, 'caughtUp');
      await subscription.unsubscribe();
      expect(reached.length).toBeGreaterThan(0);
      expect(reached).toEqual(reached.toSorted((one, other) => (one < other ? -1 : 1)));
    });

    it('leaves its own events out when it is told to', async () => {
      await append(freshStream(), samples(1), 'any');
      const subscription = client.subscribeToAll({ filter: excludeSystemEvents() });
      const types: (string | undefined)[] = [];
      subscription.on('data', ({ event }: ResolvedEvent) => types.push(event?.type));
      await once(subscription, 'caughtUp');
      await subscription.unsubscribe();
      expect(types.length).toBeGreaterThan(0);
      expect(types.filter((type) => type?.startsWith('$'))).toEqual([]);
    });
  });
}

function samples(count: number, type = 'Sampled'): JSONEventData[] {
  return Array.from({ length: count }, (_, index) => jsonEvent({ type, data: { index }, metadata: { by: 'wire' } }));
}

async function collected(events: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent[]> {
  const all: ResolvedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
