import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type EventLog, type NewEvent, openEventStoreLog, openSqliteEventLog } from '#event-log';
import { sampleEvent } from './append-figures.js';
import { DirectClient } from './direct-client.js';
import { type Figure, figure, median } from './figure.js';
import { rate } from './rate.js';
import { inScratchFolder } from './scratch.js';

const WORKS = ['read', 'append', 'append-64'] as const;

type Work = (typeof WORKS)[number];

export const EVENTSTORE_FIGURES: readonly string[] = [
  ...WORKS.map((work) => `eventstore-${work}`),
  ...WORKS.map((work) => `embedded-${work}-vs-eventstore`),
];

const WRITERS = 64;

/** Most events that are filled in with one append. */
const AT_ONCE = 500;

/** How much is done. */
export interface Load {
  readonly rounds: number;
  /** Appended one after another in a round. */
  readonly appends: number;
  /** Appended by each of the writers at once in a round. */
  readonly appendsEach: number;
  readonly replayed: number;
}

const FULL: Load = { rounds: 20, appends: 100, appendsEach: 20, replayed: 20_000 };

/** A way to append and to read events: one of the logs, or the client alone. */
interface Way {
  append(stream: string, event: NewEvent): Promise<unknown>;
  /** How many events were read. */
  replay(): Promise<number>;
}

/**
 * How fast the EventStoreDB adapter appends and replays beside the client alone, and the embedded log beside the adapter.
 *
 * @param url connection string of a server that nobody else writes to meanwhile; empty leaves the figures out, and says so
 */
export async function eventStoreFigures(
  url: string,
  words: (text: string) => void,
  load: Load = FULL,
): Promise<Figure[]> {
  if (url === '') {
    words('The figures of EventStoreDB are left out: EVENTSTORE_URL names no server.');
    return [];
  }
  return inScratchFolder(async (folder) => {
    const embedded = openSqliteEventLog({ file: join(folder, 'log.sqlite') });
    const adapter = await openEventStoreLog({ connectionString: url });
    const client = new DirectClient(url);
    try {
      const direct = await client.fromHere(sampleEvent());
      const ways = { direct, adapter: await filled(adapter, load), embedded: await filled(embedded, load) };
      const figures: Figure[] = [];
      for (const work of WORKS) {
        words(`EventStoreDB: ${work}, ${load.rounds} rounds`);
        figures.push(...figuresOf(work, await rates(work, ways, load)));
      }
      return figures;
    } finally {
      await client.close();
      await adapter.close();
      await embedded.close();
    }
  });
}

type Ways<Each> = Readonly<Record<'direct' | 'adapter' | 'embedded', Each>>;

function figuresOf(work: Work, { direct, adapter, embedded }: Ways<number>): Figure[] {
  return [
    figure(`eventstore-${work}`, 'events/s', adapter, { what: 'the same through the client alone', value: direct }),
    figure(`embedded-${work}-vs-eventstore`, 'events/s', embedded, { what: `eventstore-${work}`, value: adapter }),
  ];
}

/** Both ways to the server come after each other as often as after the embedded log. */
const ORDERS = [
  ['direct', 'adapter', 'embedded'],
  ['adapter', 'direct', 'embedded'],
] as const;

/** The median rate of each way. */
async function rates(work: Work, ways: Ways<Way>, load: Load): Promise<Ways<number>> {
  const measured = { direct: [] as number[], adapter: [] as number[], embedded: [] as number[] };
  const run = randomUUID();
  // The first round warms up and is thrown away. They take turns, so that a slow moment slows all of them, in changing order,
  // since whoever comes next finds the server still busy with what the last one left it.
  for (let round = 0; round <= load.rounds; round++) {
    for (const name of ORDERS[round % ORDERS.length] ?? []) {
      const measure = await rate(() => DOING[work](ways[name], `${name}-${run}`, load));
      if (round > 0) measured[name].push(measure);
    }
  }
  return {
    direct: median(measured.direct),
    adapter: median(measured.adapter),
    embedded: median(measured.embedded),
  };
}

const DOING: Readonly<Record<Work, (way: Way, stream: string, load: Load) => Promise<number>>> = {
  read: (way) => way.replay(),
  append: (way, stream, { appends }) => write(way, stream, appends),
  'append-64': async (way, stream, { appendsEach }) => {
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(way, `${stream}-${writer}`, appendsEach));
    await Promise.all(writers);
    return WRITERS * appendsEach;
  },
};

async function write(way: Way, stream: string, count: number): Promise<number> {
  for (let index = 0; index < count; index++) await way.append(stream, sampleEvent());
  return count;
}

/** A log with the events that are replayed, from where it ends now. */
async function filled(log: EventLog, { replayed }: Load): Promise<Way> {
  const after = await log.head();
  const stream = randomUUID();
  for (let left = replayed; left > 0; left -= AT_ONCE) {
    await log.append(stream, Array.from({ length: Math.min(AT_ONCE, left) }, sampleEvent), { expected: 'any' });
  }
  return {
    append: (to, event) => log.append(to, [event], { expected: 'any' }),
    replay: async () => {
      let count = 0;
      // The body is what is measured: every event decoded and handed over.
      for await (const event of log.readAll({ after })) count += event.revision >= 0 ? 1 : 0;
      return count;
    },
  };
}
