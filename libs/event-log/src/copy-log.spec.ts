import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import canonicalize from 'canonicalize';
import {
  copyLog,
  type CopyProgress,
  type EventLog,
  LogsDiffer,
  LogUnavailable,
  openSqliteEventLog,
  type ReceivingEventLog,
  type RecordedEvent,
} from '#event-log';
import { Servers } from './testing/eventstore-server/servers.js';
import { collect, freshStream, noted, notes } from './testing/sample-events.js';

// Some hundred events go over a server and back: on a busy computer that takes longer than a test usually may.
jest.setTimeout(60_000);

let folder: string;
let servers: Servers;
let opened: EventLog[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-log-'));
  servers = new Servers();
  opened = [];
});

afterEach(async () => {
  await servers.end();
  await Promise.all(opened.map((log) => log.close()));
  await rm(folder, { recursive: true });
});

/** A log in a file of the test's folder. */
function file(name: string, clock?: () => number): ReceivingEventLog {
  const log = openSqliteEventLog({ file: join(folder, name), clock });
  opened.push(log);
  return log;
}

/** Everything that is in the file of a log, as it stands there. */
function rowsOf(name: string): unknown[] {
  const database = new DatabaseSync(join(folder, name), { readOnly: true });
  try {
    return database.prepare('SELECT * FROM events ORDER BY position').all();
  } finally {
    database.close();
  }
}

/** A log of 603 events: streams that take turns, a long run of one, and a clock of its own. */
async function history(): Promise<ReceivingEventLog> {
  let now = Date.parse('2020-01-01T00:00:00.000Z');
  const log = file('source', () => (now += 137));
  const [one, two, three] = [freshStream(), freshStream(), freshStream()];
  for (let round = 0; round < 15; round++) {
    await log.append(one, notes(1), { expected: 'any' });
    await log.append(two, notes(3, 'Crossed'), { expected: 'any' });
  }
  await log.append(three, notes(540), { expected: 'any' });
  const odd = {
    text: 'half a \ud83d and “all” of it',
    2: 'two',
    1: 'one',
    __proto__: null,
    deep: [{ b: -0, a: 1e21 }],
  };
  await log.append(one, [noted('', { v: 7, data: odd }), noted('', { data: {} })], { expected: 'any' });
  await log.append(two, notes(1), { expected: 'any' });
  return log;
}

const EVENTS = 603;

/** A log that receives with a fault. */
function faulty(log: ReceivingEventLog, receive: ReceivingEventLog['receive']): ReceivingEventLog {
  return {
    append: (...args) => log.append(...args),
    readStream: (...args) => log.readStream(...args),
    readAll: (...args) => log.readAll(...args),
    subscribe: (...args) => log.subscribe(...args),
    head: () => log.head(),
    close: () => log.close(),
    receive,
  };
}

describe('copying a log', () => {
  it('from a file to EventStoreDB and back gives the same file', async () => {
    const there = await servers.log(await servers.one());
    const source = await history();

    const first = await copyLog(source, there);
    const second = await copyLog(there, file('back'));

    expect(first).toEqual({ events: EVENTS, copied: EVENTS, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(second).toEqual(first);
    expect(rowsOf('back')).toEqual(rowsOf('source'));
  });

  it('tells a digest that anybody can compute from the events', async () => {
    const source = file('source');
    await source.append(freshStream(), notes(3), { expected: 'any' });

    const { sha256 } = await copyLog(source, file('target'));

    const hash = createHash('sha256');
    for (const event of await collect(file('target').readAll())) {
      hash.update(`${canonicalize({ ...event, position: undefined }) ?? ''}\n`);
    }
    expect(sha256).toBe(hash.digest('hex'));
  });

  it('copies an empty log', async () => {
    const sha256 = createHash('sha256').digest('hex');
    expect(await copyLog(file('source'), file('target'))).toEqual({ events: 0, copied: 0, sha256 });
  });

  it('says how far it is', async () => {
    const said: CopyProgress[] = [];
    await copyLog(await history(), file('target'), (progress) => said.push(progress));
    const [copying, comparing] = [
      said.filter(({ doing }) => doing === 'copying').map(({ events }) => events),
      said.filter(({ doing }) => doing === 'comparing').map(({ events }) => events),
    ];
    expect(copying).toEqual([500, EVENTS]);
    expect(comparing).toEqual([500, EVENTS]);
  });

  it('goes on where it was interrupted', async () => {
    const there = await servers.log(await servers.one());
    const source = await history();
    let batches = 0;
    const interrupted = faulty(there, async (events) => {
      batches += 1;
      if (batches === 1) return there.receive(events);
      // In the middle of what is handed over.
      await there.receive(events.slice(0, 23));
      throw new LogUnavailable('The server went away.');
    });
    await expect(copyLog(source, interrupted)).rejects.toThrow(LogUnavailable);

    const again = await copyLog(source, there);
    const third = await copyLog(source, there);

    expect(again).toMatchObject({ events: EVENTS, copied: EVENTS - 523 });
    expect(third).toEqual({ ...again, copied: 0 });
  });

  it('loses and doubles nothing when connections and answers are lost', async () => {
    const server = await servers.one();
    const there = await servers.log(server);
    const source = await history();
    const figures = await copyLog(source, there, ({ events }) => {
      server.faults.lostAnswers = 1;
      if (events === 500) server.dropConnections();
    });
    expect(figures).toMatchObject({ events: EVENTS, copied: EVENTS });
  });

  it('goes on with what was recorded in the source since', async () => {
    const source = await history();
    await copyLog(source, file('target'));
    await source.append(freshStream(), notes(2), { expected: 'any' });
    expect(await copyLog(source, file('target'))).toMatchObject({ events: EVENTS + 2, copied: 2 });
  });
});

describe('a target that holds something else', () => {
  /** The words of the refusal, after seeing that nothing was added. */
  async function refusal(source: ReceivingEventLog, target: ReceivingEventLog): Promise<string> {
    const before = await collect(target.readAll());
    const error = await copyLog(source, target).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LogsDiffer);
    expect(await collect(target.readAll())).toEqual(before);
    return error instanceof Error ? error.message : '';
  }

  it('is refused when it has another history', async () => {
    const target = file('target');
    await target.append('notebook-1', notes(1), { expected: 'any' });
    expect(await refusal(await history(), target)).toMatch(
      /^The target holds something else: its event 1 \(Noted, revision 0 of notebook-1\) has another id\. Nothing was copied/,
    );
  });

  it('is refused when it holds more', async () => {
    const [source, target] = [await history(), file('target')];
    await copyLog(source, target);
    await target.append('notebook-1', notes(1), { expected: 'any' });
    expect(await refusal(source, target)).toContain(
      'it has an event 604 (Noted, revision 0 of notebook-1), and the source has ended before',
    );
  });

  const changes: [string, string, string][] = [
    ['data', `data = '{"text":"forged"}'`, 'data'],
    ['metadata', `metadata = json_set(metadata, '$.actor', 'person-2')`, 'metadata'],
    ['time', `recorded_at = '2020-01-01T00:00:00.000Z'`, 'recordedAt'],
    ['type', `type = 'Starred'`, 'type'],
    ['version', 'v = 2', 'v'],
  ];
  it.each(changes)('is refused when the %s of one event was changed', async (_, change, field) => {
    const source = await history();
    await copyLog(source, file('target'));
    const database = new DatabaseSync(join(folder, 'target'));
    database.exec(`DROP TRIGGER events_are_never_changed; UPDATE events SET ${change} WHERE position = 300`);
    database.close();
    const message = await refusal(source, file('target'));
    expect(message).toMatch(/its event 300 \(\w+, revision 239 of notebook-[^)]*\) has another /);
    expect(message).toContain(`has another ${field}.`);
  });
});

describe('what is found afterwards', () => {
  const failures: [string, (events: readonly RecordedEvent[]) => RecordedEvent[], RegExp][] = [
    [
      'an event that was changed on the way',
      (events) => events.map((event) => (event.revision === 3 ? { ...event, data: { text: 'damaged' } } : event)),
      /its event \d+ \(Noted, revision 3 of notebook-\S+\) has another data/,
    ],
    [
      'an event that was lost on the way',
      (events) => events.slice(0, -1),
      /it ends before event 5 \(Noted, revision 4 of notebook-/,
    ],
    [
      'events that came in another order',
      (events) => events.toSorted((one, other) => (one.stream < other.stream ? -1 : 1)),
      /its event 1 \(Noted, revision 0 of notebook-a\) has another id/,
    ],
  ];
  it.each(failures)('is %s', async (_, fault, sentence) => {
    const source = file('source', () => Date.parse('2020-01-01T00:00:00.000Z'));
    await source.append('notebook-b', notes(5), { expected: 'any' });
    if (String(sentence).includes('notebook-a')) await source.append('notebook-a', notes(1), { expected: 'any' });
    const target = file('target');

    const copying = copyLog(
      source,
      faulty(target, (events) => target.receive(fault(events))),
    );

    await expect(copying).rejects.toThrow(LogsDiffer);
    await expect(copying).rejects.toThrow(sentence);
    await expect(copying).rejects.toThrow(/^The copy is not the same as its source: .* copy again\.$/);
  });

  it('is what somebody else recorded meanwhile, in either', async () => {
    for (const busy of ['source', 'target']) {
      const [source, target] = [file(`${busy} 1`), file(`${busy} 2`)];
      await source.append('notebook-1', notes(3), { expected: 'any' });
      const meanwhile = faulty(target, async (events) => {
        await target.receive(events);
        await (busy === 'source' ? source : target).append('notebook-2', notes(1), { expected: 'any' });
      });
      await expect(copyLog(source, meanwhile)).rejects.toThrow(LogsDiffer);
    }
  });

  it('is an event that cannot be read', async () => {
    const source = await history();
    const database = new DatabaseSync(join(folder, 'source'));
    database.exec(`DROP TRIGGER events_are_never_changed; UPDATE events SET data = '{"te' WHERE position = 9`);
    database.close();
    await expect(copyLog(source, file('target'))).rejects.toThrow('The event at position 9 is damaged');
  });
});
