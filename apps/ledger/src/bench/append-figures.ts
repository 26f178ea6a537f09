import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { derivedId, type EventLog, newCommandId, type NewEvent, openSqliteEventLog } from '#event-log';
import { type Figure, figure, median } from './figure.js';
import { RawTable } from './raw-table.js';
import { inScratchFolder } from './scratch.js';

const ROUNDS = 7;
const PER_ROUND = 400;
const WRITERS = 64;

/**
 * How fast one writer and 64 at once append, and the same durable inserts without the log around them. Each has a file of its
 * own, because an insert costs more in a larger one.
 */
export function appendFigures(): Promise<Figure[]> {
  return inScratchFolder(async (folder) => {
    const one = openSqliteEventLog({ file: join(folder, 'one.sqlite') });
    const many = openSqliteEventLog({ file: join(folder, 'many.sqlite') });
    const rawOne = new RawTable(join(folder, 'raw-one.sqlite'));
    const rawMany = new RawTable(join(folder, 'raw-many.sqlite'));
    const rates = { one: [] as number[], many: [] as number[], rawOne: [] as number[], rawMany: [] as number[] };
    // The first round warms up and is thrown away; the others take turns, so that a slow moment slows all of them.
    for (let round = 0; round <= ROUNDS; round++) {
      const taken = {
        rawOne: await rate(PER_ROUND, (events) => writeBare(rawOne, events)),
        one: await rate(PER_ROUND, (events) => write(one, 'bench-one', events)),
        rawMany: await rate(PER_ROUND * 8, (events) => writeBareTogether(rawMany, events)),
        many: await rate(PER_ROUND * 8, (events) => writeTogether(many, events)),
      };
      if (round === 0) continue;
      for (const name of ['one', 'many', 'rawOne', 'rawMany'] as const) rates[name].push(taken[name]);
    }
    rawOne.close();
    rawMany.close();
    await Promise.all([one.close(), many.close()]);
    const [oneRate, manyRate] = [median(rates.one), median(rates.many)];
    return [
      figure('append-one', 'events/s', oneRate, {
        what: 'raw node:sqlite, the same insert',
        value: median(rates.rawOne),
      }),
      figure('append-64', 'events/s', manyRate, { what: 'append-one', value: oneRate }),
      figure('append-64-vs-raw', 'events/s', manyRate, {
        what: 'raw node:sqlite, 64 of the same inserts in each transaction',
        value: median(rates.rawMany),
      }),
    ];
  });
}

/** Something of the size of a real event, with ids as real ones have. */
export function sampleEvent(): NewEvent {
  const commandId = newCommandId();
  const id = randomUUID();
  return {
    id: derivedId('bench/0', commandId),
    type: 'ActionProgressReported',
    v: 1,
    data: { actionId: id, progress: 'First draft shared with partners; comments due back in three weeks.' },
    metadata: {
      actor: id,
      role: 'yot-manager',
      commandId,
      correlationId: commandId,
      causationId: null,
      occurredOn: '2026-01-15',
    },
  };
}

/** Events a second; that they are made first is not part of it. */
async function rate(count: number, work: (events: readonly NewEvent[]) => Promise<void>): Promise<number> {
  const events = Array.from({ length: count }, sampleEvent);
  const start = performance.now();
  await work(events);
  return (count / (performance.now() - start)) * 1000;
}

function writeBare(raw: RawTable, events: readonly NewEvent[]): Promise<void> {
  for (const event of events) raw.append([['bench', event]]);
  return Promise.resolve();
}

/** The streams of `writeTogether`, one event of each in every transaction. */
function writeBareTogether(raw: RawTable, events: readonly NewEvent[]): Promise<void> {
  for (let first = 0; first < events.length; first += WRITERS) {
    const together = events.slice(first, first + WRITERS);
    raw.append(together.map((event, writer) => [`bench-${writer}`, event] as const));
  }
  return Promise.resolve();
}

async function write(log: EventLog, stream: string, events: readonly NewEvent[]): Promise<void> {
  for (const event of events) await log.append(stream, [event], { expected: 'any' });
}

/** Each writer takes every 64th event, so that those that were made in one moment are written in one. */
async function writeTogether(log: EventLog, events: readonly NewEvent[]): Promise<void> {
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const stream = `bench-${writer}`;
      for (let index = writer; index < events.length; index += WRITERS) {
        await log.append(stream, events.slice(index, index + 1), { expected: 'any' });
      }
    }),
  );
}
