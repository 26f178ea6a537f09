import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '../errors.js';
import { type EventLog } from '#event-log';
import { type EventStoreServer } from '../testing/eventstore-server/eventstore-server.js';
import { elect, Servers } from '../testing/eventstore-server/servers.js';
import { collect, freshStream, noted, notes } from '../testing/sample-events.js';

/** What `@eventstore/db-client` 6.2.1 does that nobody would expect, and that the log does not pass on. */
describe('a defect of the client', () => {
  let servers: Servers;
  let server: EventStoreServer;
  let log: EventLog;
  beforeEach(async () => {
    servers = new Servers();
    server = await servers.one();
    log = await servers.log(server);
  });
  afterEach(() => servers.end());

  it('throwOnAppendFailure: false answers a conflict with a revision that is not the stream’s', async () => {
    const stream = freshStream();
    await log.append(stream, notes(5), { expected: 'no-stream' });
    const bare = EventStoreDBClient.connectionString(`${server.connectionString}&throwOnAppendFailure=false`);
    const event = jsonEvent({ type: 'Noted', data: {} });
    expect(await bare.appendToStream(stream, event, { expectedRevision: 'no_stream' })).toMatchObject({
      nextExpectedRevision: 1n,
    });
    await bare.dispose();

    await expect(log.append(stream, notes(1), { expected: 'no-stream' })).rejects.toMatchObject({ actual: 4 });
  });

  it('appends go over one call for all, unless credentials are given with each', async () => {
    await Promise.all(notes(5).map((event) => log.append(freshStream(), [event], { expected: 'any' })));
    expect(server.seen).toMatchObject({ batched: 5, single: 0 });
  });

  it('the promises of a process’s appends are in one place: the end of one client rejects what others wait for', async () => {
    const other = await servers.log(server);
    const appends = (): Promise<unknown>[] =>
      [log, other].flatMap((each) =>
        notes(20).map((event) => each.append(freshStream(), [event], { expected: 'any' })),
      );

    const before = appends();
    server.dropConnections();
    const after = appends();

    await Promise.all([...before, ...after]);
    expect(await collect(log.readAll())).toHaveLength(80);
  });

  it('the deadline of an append is a time of the client’s clock, which may be wrong', async () => {
    await log.append(freshStream(), notes(1), { expected: 'any' });
    const [deadline] = server.seen.deadlines;
    expect(Number(deadline) - Date.now()).toBeGreaterThan(3_600_000);
  });

  it('reads, subscriptions and the question for features have no deadline', async () => {
    await log.close();
    log = await servers.log(server, { deadlineMilliseconds: 600, attemptMilliseconds: 300 });
    server.faults.freeze();
    for (const call of [log.head(), collect(log.readAll()), collect(log.readStream('a')), collect(log.subscribe())]) {
      await expect(call).rejects.toMatchObject({ reason: 'deadline' });
    }
    await log.close();
    const opening = servers.log(server, { deadlineMilliseconds: 600, attemptMilliseconds: 300 });
    await expect(opening).rejects.toMatchObject({ reason: 'deadline' });
  });

  it('readAll takes no filter', async () => {
    await log.append(freshStream(), [...notes(300), noted('', { type: 'Rare' })], { expected: 'any' });
    const before = server.seen.eventsSent;
    expect(await collect(log.readAll({ types: ['Rare'] }))).toHaveLength(1);
    // The event itself, and the last one of all.
    expect(server.seen.eventsSent - before).toBeLessThanOrEqual(2);
  });

  it('leaving a read early leaves the call open at the server and in the client', async () => {
    await log.append(freshStream(), notes(900), { expected: 'any' });
    for (let count = 0; count < 5; count++) {
      for await (const event of log.readAll()) if (event.revision > 1) break;
      for await (const event of log.readStream('none')) expect(event).toBeUndefined();
      for await (const batch of log.subscribe({ batchSize: 2 })) if (batch.events.length > 0) break;
      await log.head();
    }
    while (server.openReads.size > 0) await new Promise((resolve) => setImmediate(resolve));
    const start = performance.now();
    await log.close();
    expect(performance.now() - start).toBeLessThan(500);
  }, 60_000);

  it('a disposed client says nothing to those who read', async () => {
    await log.append(freshStream(), notes(900), { expected: 'any' });
    const revisions: number[] = [];
    for await (const { revision } of log.readAll()) {
      revisions.push(revision);
      // Ends the client under the reader: its server is not the leader any more, then it is again.
      if (revision !== 100) continue;
      server.faults.role = 'follower';
      const append = log.append(freshStream(), notes(1), { expected: 'no-stream' });
      while (server.seen.batched < 2) await new Promise((resolve) => setImmediate(resolve));
      elect(server);
      await append;
    }
    expect(revisions).toEqual(Array.from({ length: 900 }, (_, index) => index));
  });

  it('it reconnects by itself under what is under way, and rejects what nobody holds when it finds no node', async () => {
    const nodes = await servers.cluster(2);
    await log.close();
    log = await servers.log(nodes, { deadlineMilliseconds: 500, attemptMilliseconds: 200 });
    await log.append(freshStream(), notes(1), { expected: 'any' });
    const appends = notes(20).map((event) => log.append(freshStream(), [event], { expected: 'any' }));
    for (const node of nodes) node.kill();
    for (const outcome of await Promise.allSettled(appends)) {
      if (outcome.status === 'fulfilled') continue;
      // On a busy machine the deadline may pass before an attempt has come back with anything.
      expect(outcome.reason).toBeInstanceOf(LogUnavailable);
      expect(outcome.reason).toMatchObject({ reason: expect.stringMatching(/^(?:unreachable|deadline)$/) });
    }
  });
});
