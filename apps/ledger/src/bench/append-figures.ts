import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type EventLog, type NewEvent, openSqliteEventLog } from '#event-log';
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
        rawOne: await rate(PER_ROUND, () => writeBare(rawOne)),
        one: await rate(PER_ROUND, () => write(one, 'bench-one', PER_ROUND)),
        rawMany: await rate(PER_ROUND * 8, () => writeBareTogether(rawMany)),
        many: await rate(PER_ROUND * 8, () => writeTogether(many)),
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

/** Something of the size of a real event. */
export function sampleEvent(): NewEvent {
  const id = randomUUID();
  return {
    id,
    type: 'ActionProgressReported',
    v: 1,
    data: { actionId: id, progress: 'First draft shared with partners; comments due back in three weeks.' },
    metadata: {
      actor: id,
      role: 'yot-manager',
      commandId: id,
      correlationId: id,
      causationId: null,
      occurredOn: '2026-01-15',
    },
  };
}

async function rate(events: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (events / (performance.now() - start)) * 1000;
}

function writeBare(raw: RawTable): Promise<void> {
  for (let index = 0; index < PER_ROUND; index++) raw.append([['bench', sampleEvent()]]);
  return Promise.resolve();
}

/** The streams of `writeTogether`, one event of each in every transaction. */
function writeBareTogether(raw: RawTable): Promise<void> {
  for (let index = 0; index < (PER_ROUND * 8) / WRITERS; index++) {
    raw.append(Array.from({ length: WRITERS }, (_, writer) => [`bench-${writer}`, sampleEvent()] as const));
  }
  return Promise.resolve();
}

async function write(log: EventLog, stream: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await log.append(stream, [sampleEvent()], { expected: 'any' });
}

async function writeTogether(log: EventLog): Promise<void> {
  const each = (PER_ROUND * 8) / WRITERS;
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(log, `bench-${writer}`, each)));
}
