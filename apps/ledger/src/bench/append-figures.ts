import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type EventLog, type NewEvent, openSqliteEventLog } from '#event-log';
import { type Figure, figure, median } from './figure.js';
import { RawTable } from './raw-table.js';
import { inScratchFolder } from './scratch.js';

const ROUNDS = 7;
const PER_ROUND = 400;
const WRITERS = 64;

/** How fast one writer and 64 at once append, the first beside the same durable insert without the log around it. */
export function appendFigures(): Promise<Figure[]> {
  return inScratchFolder(async (folder) => {
    const log = openSqliteEventLog({ file: join(folder, 'log.sqlite') });
    const raw = new RawTable(join(folder, 'raw.sqlite'));
    const rates = { raw: [] as number[], one: [] as number[], many: [] as number[] };
    // The first round warms up and is thrown away; the others take turns, so that a slow moment slows all of them.
    for (let round = 0; round <= ROUNDS; round++) {
      const bare = await rate(PER_ROUND, () => writeBare(raw));
      const one = await rate(PER_ROUND, () => write(log, 'bench-one', PER_ROUND));
      const many = await rate(PER_ROUND * 8, () => writeTogether(log));
      if (round === 0) continue;
      rates.raw.push(bare);
      rates.one.push(one);
      rates.many.push(many);
    }
    raw.close();
    await log.close();
    const one = median(rates.one);
    return [
      figure('append-one', 'events/s', one, { what: 'raw node:sqlite, the same insert', value: median(rates.raw) }),
      figure('append-64', 'events/s', median(rates.many), { what: 'append-one', value: one }),
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
  for (let index = 0; index < PER_ROUND; index++) raw.append('bench', sampleEvent());
  return Promise.resolve();
}

async function write(log: EventLog, stream: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await log.append(stream, [sampleEvent()], { expected: 'any' });
}

async function writeTogether(log: EventLog): Promise<void> {
  const each = (PER_ROUND * 8) / WRITERS;
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(log, `bench-${writer}`, each)));
}
