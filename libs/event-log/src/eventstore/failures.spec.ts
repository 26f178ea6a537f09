import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventLog } from '#event-log';
import { type EventStoreServer } from '../testing/eventstore-server/eventstore-server.js';
import { elect, Servers } from '../testing/eventstore-server/servers.js';
import { TransactionLog } from '../testing/eventstore-server/transaction-log.js';
import { Follower } from '../testing/follower.js';
import { collect, freshStream, noted, notes, textOf } from '../testing/sample-events.js';

const IMPATIENT = { deadlineMilliseconds: 1500, attemptMilliseconds: 700 };

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.end());

describe('a connection that is lost', () => {
  it('is made anew, and an append whose answer was lost is recorded once', async () => {
    const server = await servers.one();
    const log = await servers.log(server);
    const stream = freshStream();
    await log.append(stream, notes(2), { expected: 'no-stream' });

    server.faults.lostAnswers = 2;
    const result = await log.append(stream, [noted('once')], { expected: 1 });

    const events = await collect(log.readStream(stream));
    expect(events.map(textOf)).toEqual(['1', '2', 'once']);
    expect(result).toEqual({ revision: 2, position: events[2]?.position });
  });

  it('neither loses nor doubles anything of many writers', async () => {
    const server = await servers.one();
    const log = await servers.log(server);
    const streams = Array.from({ length: 8 }, () => freshStream());
    const acknowledged = new Map<string, number>();
    const write = async (stream: string): Promise<void> => {
      for (let count = 0; count < 40; count++) {
        const event = noted(String(count));
        const { revision } = await log.append(stream, [event], { expected: 'any' });
        acknowledged.set(event.id, revision);
      }
    };
    const writing = Promise.all(streams.map(write));
    let isOver = false;
    void writing.finally(() => (isOver = true)).catch(() => undefined);
    for (let sent = 40; !isOver; sent += 40) {
      await until(() => isOver || server.seen.batched >= sent);
      server.dropConnections();
    }
    await writing;

    const events = await collect(log.readAll());
    expect(events.map(({ id }) => id).sort()).toEqual([...acknowledged.keys()].sort());
    for (const { id, revision } of events) expect(acknowledged.get(id)).toBe(revision);
  });

  it('lets a subscription go on from the last position, without gaps or repeats', async () => {
    const server = await servers.one();
    const log = await servers.log(server);
    const stream = freshStream();
    await log.append(stream, notes(250), { expected: 'any' });
    const follower = new Follower(log, { batchSize: 20 });

    for (const seen of [60, 130, 200]) {
      await follower.until(({ events }) => events.length >= seen);
      server.dropConnections();
    }
    await follower.until(({ caughtUp }) => caughtUp);
    for (let count = 250; count < 255; count++) {
      server.dropConnections();
      await log.append(stream, [noted(String(count + 1))], { expected: 'any' });
      await follower.until(({ events }) => events.length > count);
    }
    await follower.stop();

    expect(follower.events.map(({ revision }) => revision)).toEqual(Array.from({ length: 255 }, (_, index) => index));
  });

  it('does not keep a reading of all or of a stream from its end', async () => {
    const server = await servers.one();
    const log = await servers.log(server);
    const stream = freshStream();
    for (let part = 0; part < 4; part++) await log.append(stream, notes(300), { expected: 'any' });
    for (const reading of [
      () => log.readAll(),
      () => log.readAll({ types: ['Noted'] }),
      () => log.readStream(stream),
    ]) {
      const revisions: number[] = [];
      for await (const { revision } of reading()) {
        revisions.push(revision);
        if (revisions.length % 400 === 0) server.dropConnections();
      }
      expect(revisions).toEqual(Array.from({ length: 1200 }, (_, index) => index));
    }
  }, 60_000);

  it('for good ends a subscription with the reason, once the time for trying is up', async () => {
    const server = await servers.one();
    const log = await servers.log(server, IMPATIENT);
    const follower = new Follower(log);
    await follower.until(({ caughtUp }) => caughtUp);
    server.kill();
    await expect(follower.end()).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

describe('more events than a process remembers the ids of', () => {
  it('are read anew for an append, once: writers do not make each other forget what they have just read', async () => {
    const server = await servers.one();
    const log = await servers.log(server, { rememberedIds: 8 });
    const streams = Array.from({ length: 16 }, () => freshStream());
    for (const stream of streams) await log.append(stream, notes(4), { expected: 'no-stream' });

    const sent = server.seen.eventsSent;
    await Promise.all(streams.map((stream) => log.append(stream, [noted('last')], { expected: 'any' })));

    expect(server.seen.eventsSent - sent).toBeLessThanOrEqual(16 * 4);
    for (const stream of streams) expect((await collect(log.readStream(stream))).length).toBe(5);
  });
});

describe('a change of leader', () => {
  let nodes: EventStoreServer[];
  let log: EventLog;
  beforeEach(async () => {
    nodes = await servers.cluster(3);
    log = await servers.log(nodes);
  });

  it('is followed at once when the node that was leader says who is', async () => {
    const [first, second] = nodes as [EventStoreServer, EventStoreServer];
    const stream = freshStream();
    await log.append(stream, [noted('under the first')], { expected: 'no-stream' });
    elect(second);
    await log.append(stream, [noted('under the second')], { expected: 0 });
    expect([first.seen.batched, second.seen.batched]).toEqual([2, 1]);
    expect((await collect(log.readStream(stream))).map(textOf)).toEqual(['under the first', 'under the second']);
  });

  it('is waited for when the leader has died and no other is chosen yet', async () => {
    const [first, second] = nodes as [EventStoreServer, EventStoreServer];
    const stream = freshStream();
    await log.append(stream, notes(1), { expected: 'no-stream' });
    for (const { faults } of nodes) {
      faults.role = 'unknown';
      faults.leader = null;
    }
    first.kill();
    const append = log.append(stream, notes(1), { expected: 0 });
    const follower = new Follower(log);
    elect(second);
    first.faults.role = 'unknown';
    await expect(append).resolves.toMatchObject({ revision: 1 });
    await follower.until(({ events }) => events.length === 2);
    await follower.stop();
  });

  it('leaves the nodes alone meanwhile: nothing is sent to one that does not lead', async () => {
    const [first, second] = nodes as [EventStoreServer, EventStoreServer];
    first.kill();
    for (const { faults } of nodes) {
      faults.role = 'follower';
      faults.leader = null;
    }
    const appends = Array.from({ length: 8 }, () => log.append(freshStream(), notes(1), { expected: 'any' }));
    await pause(400);
    expect(nodes.map(({ seen }) => seen.notLed)).toEqual([0, 0, 0]);
    elect(second);
    await Promise.all(appends);
    expect(second.seen.batched).toBe(8);
  });

  it('is found out though some nodes answer nothing', async () => {
    const [first, , third] = nodes as [EventStoreServer, EventStoreServer, EventStoreServer];
    elect(third);
    first.faults.freeze();
    await log.close();
    log = await servers.log(nodes, { deadlineMilliseconds: 800 });
    await expect(log.append(freshStream(), notes(1), { expected: 'any' })).resolves.toMatchObject({ revision: 0 });
  });

  it('that never comes is said so', async () => {
    await log.close();
    log = await servers.log(nodes, IMPATIENT);
    for (const { faults } of nodes) faults.role = 'follower';
    const append = log.append(freshStream(), notes(1), { expected: 'any' });
    await expect(append).rejects.toMatchObject({ reason: 'not-leader' });
    await expect(append).rejects.toThrow(/has no leader just now; try again once its nodes have chosen one/);
  });

  it('is found out when the leader answers nothing any more', async () => {
    const [first, second] = nodes as [EventStoreServer, EventStoreServer];
    await log.close();
    log = await servers.log(nodes, { attemptMilliseconds: 300 });
    first.faults.freeze();
    elect(second);
    await expect(log.append(freshStream(), notes(1), { expected: 'any' })).resolves.toMatchObject({ revision: 0 });
  });

  it('is found out soon after it, however long the others have named a leader that hangs', async () => {
    const [first, second] = nodes as [EventStoreServer, EventStoreServer];
    await log.close();
    // Twice a whole try would be too long.
    log = await servers.log(nodes.slice(1), { attemptMilliseconds: 2500, deadlineMilliseconds: 4700 });
    first.faults.freeze();
    const append = log.append(freshStream(), notes(1), { expected: 'any' });
    const election = pause(3000).then(() => elect(second));
    await expect(append).resolves.toMatchObject({ revision: 0 });
    await election;
  });
});

describe('what cannot be done is said in one sentence', () => {
  const reasons: [string, (server: EventStoreServer) => void, RegExp][] = [
    ['no-permission', ({ faults }) => (faults.deniesAccess = true), /refuses this user; check the name and password/],
    ['unreachable', (server) => server.kill(), /cannot be reached \(.*\); check that it runs/],
    ['unreachable', ({ faults }) => (faults.notReady = true), /cannot be reached \(Server Is Not Ready\)/],
    ['deadline', ({ faults }) => faults.freeze(), /did not answer in time; see whether the server is busy/],
    ['not-leader', ({ faults }) => (faults.role = 'follower'), /has no leader just now; try again/],
  ];
  it.each(reasons)('%s', async (reason, breakIt, sentence) => {
    const server = await servers.one();
    const log = await servers.log(server, IMPATIENT);
    breakIt(server);
    const calls = [
      log.append(freshStream(), notes(1), { expected: 'any' }),
      log.head(),
      collect(log.readAll()),
      collect(log.readStream(freshStream())),
      collect(log.subscribe()),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'LogUnavailable', reason } });
      expect(outcome.status === 'rejected' && String(outcome.reason)).toMatch(sentence);
    }
  });

  it('too-large', async () => {
    const log = await servers.log(await servers.one());
    const append = log.append(freshStream(), [noted('x'.repeat(1_100_000))], { expected: 'any' });
    await expect(append).rejects.toMatchObject({ reason: 'too-large' });
    await expect(append).rejects.toThrow(/larger than EventStoreDB takes at once \(1,048,576 bytes\)/);
  });

  it('and says of an append without an answer that nobody knows whether it was recorded', async () => {
    const server = await servers.one();
    const log = await servers.log(server, IMPATIENT);
    const stream = freshStream();
    await log.append(stream, notes(1), { expected: 'any' });
    server.faults.slowness = 2000;
    const event = noted('perhaps');
    const append = log.append(stream, [event], { expected: 0 });
    await expect(append).rejects.toThrow(/Whether this was recorded is not known; sending it again is safe\.$/);

    server.faults.slowness = 0;
    await until(() => server.log.events(stream).length === 2);
    expect(await log.append(stream, [event], { expected: 0 })).toMatchObject({ revision: 1 });
    expect(await collect(log.readStream(stream))).toHaveLength(2);
  });

  it('a server that is too old, and another one in the same process', async () => {
    const old = await servers.one({ version: '22.10.5' });
    await expect(servers.log(old)).rejects.toMatchObject({ reason: 'server-too-old' });
    await expect(servers.log(old)).rejects.toThrow(/is version 22\.10\.5; use 23\.10 or later/);

    await servers.log(await servers.one());
    await expect(servers.log(await servers.one())).rejects.toThrow(/one process can use only one/);
  });

  it('names that the server keeps for itself, which nobody would ever read', async () => {
    const log = await servers.log(await servers.one());
    await expect(log.append('$mine', notes(1), { expected: 'any' })).rejects.toThrow(TypeError);
    await expect(log.append(freshStream(), notes(1, '$mine'), { expected: 'any' })).rejects.toThrow(TypeError);
  });
});

describe('a server', () => {
  it('may hold what others wrote: it is passed over', async () => {
    const server = await servers.one();
    const log = await servers.log(server);
    const stream = freshStream();
    await log.append(stream, [noted('ours')], { expected: 'any' });
    const head = await log.head();
    const body = Buffer.from('{"theirs":true}');
    const foreign = { type: 'Noted', contentType: 'application/json', data: body, customMetadata: body };
    for (let count = 0; count < 3; count++) {
      server.log.append('theirs', 'any', [{ ...foreign, id: crypto.randomUUID() }]);
    }

    expect(await log.head()).toBe(head);
    expect((await collect(log.readAll())).map(textOf)).toEqual(['ours']);
    expect((await collect(log.readAll({ types: ['Noted'] }))).map(textOf)).toEqual(['ours']);
    expect(await collect(log.readStream('theirs'))).toEqual([]);
  });

  it('whose clock is set back does not set back the times that are shown', async () => {
    let now = Date.parse('2026-05-01T12:00:00.000Z');
    const server = await servers.one({ log: new TransactionLog(() => now) });
    const log = await servers.log(server);
    const stream = freshStream();
    await log.append(stream, notes(1), { expected: 'any' });
    await log.head();
    now -= 3_600_000;
    await log.append(stream, notes(1), { expected: 'any' });
    now += 7_200_000;
    await log.append(stream, notes(1), { expected: 'any' });
    expect((await collect(log.readStream(stream))).map(({ recordedAt }) => recordedAt)).toEqual([
      '2026-05-01T12:00:00.000Z',
      '2026-05-01T12:00:00.000Z',
      '2026-05-01T13:00:00.000Z',
    ]);
  });
});

/** Looks at every turn of the event loop: what is waited for happens in this process. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
