import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventLog, LogUnavailable, openSqliteEventLog, type RecordedEvent } from '#event-log';
import { type Projection, ReadModels } from '#projections';
import {
  added,
  broken,
  lent,
  type LendingEvent,
  loans,
  painted,
  readers,
  record,
  returned,
  shelf,
  text,
} from './testing/lending.js';
import { builderOf, noted } from './testing/second-builder.js';
import { unsteady } from './testing/unsteady-log.js';

const book = fc.constantFrom('a', 'b', 'c', 'd');
const event: fc.Arbitrary<LendingEvent> = fc.oneof(
  fc.tuple(book, fc.string()).map(([name, title]) => added(name, title)),
  fc.tuple(book, fc.constantFrom('Ann', 'Bob', 'Cid')).map(([name, reader]) => lent(name, reader)),
  book.map(returned),
  fc.constantFrom('red', 'blue').map(painted),
);

/** One of two processes that work in the same folder. */
const place = fc.constantFrom(0, 1);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('record'), events: fc.array(event, { maxLength: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start'), place, batchSize: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop'), place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rebuild'), place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('let them work'), turns: fc.integer({ min: 1, max: 20 }) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Two processes with one log and one folder, and whatever befalls them. */
class World {
  readonly #folder = mkdtempSync(join(tmpdir(), 'projections-'));
  readonly #log = openSqliteEventLog({ file: ':memory:' });
  readonly #unsteady: EventLog;
  readonly #running: (ReadModels | undefined)[] = [undefined, undefined];
  readonly #rebuilds: Promise<unknown>[] = [];
  #steady = false;

  /** @param breakAfter the log fails at every so many-th batch */
  constructor(
    private readonly projections: readonly Projection[],
    breakAfter: number,
  ) {
    let batches = 0;
    this.#unsteady = unsteady(this.#log, () => !this.#steady && ++batches % breakAfter === 0);
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'record':
        await record(this.#log, ...step.events);
        return;
      case 'start':
        this.#running[step.place] ??= await this.#start(this.#folder, this.#unsteady, step.batchSize, step.place === 1);
        return;
      case 'stop':
        await this.#running[step.place]?.close();
        this.#running[step.place] = undefined;
        return;
      case 'rebuild':
        // Not waited for: the next steps happen meanwhile, and it may well be interrupted.
        this.#rebuilds.push(Promise.resolve(this.#running[step.place]?.rebuild()).catch(expectInterruption));
        return;
      case 'let them work':
        for (let turn = 0; turn < step.turns; turn++) await nextTurn();
    }
  }

  /** What both show in the end, and what a rebuild from nothing shows. */
  async outcome(): Promise<{ shown: string[][]; positions: string[][]; rebuilt: string[]; rebuiltAt: string[] }> {
    this.#steady = true;
    await Promise.all(this.#rebuilds);
    for (const place of [0, 1] as const) await this.take({ do: 'start', place, batchSize: 5 });
    const both = this.#running.filter((readModels) => readModels !== undefined);
    const head = await this.#log.head();
    for (const readModels of both) expect(await readModels.waitFor(head, 10_000)).toBe(true);
    const shown = both.map((readModels) => readModels.dump());
    const positions = await Promise.all(both.map(positionsOf));

    const anew = await this.#start(join(this.#folder, 'anew'), this.#log, 500);
    await anew.rebuild();
    await anew.close();
    const reopened = await ReadModels.open({
      directory: join(this.#folder, 'anew'),
      log: this.#log,
      projections: this.projections,
    });
    const rebuilt = reopened.dump();
    const rebuiltAt = await positionsOf(reopened);
    await reopened.close();
    return { shown, positions, rebuilt, rebuiltAt };
  }

  async end(): Promise<void> {
    for (const readModels of this.#running) await readModels?.close();
    await this.#log.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(directory: string, log: EventLog, batchSize: number, inHalves = false): Promise<ReadModels> {
    const projections = this.projections.map(noted);
    const secondBuilder = inHalves ? builderOf(projections.slice(1)) : undefined;
    const readModels = await ReadModels.open({ directory, log, projections, batchSize, secondBuilder });
    readModels.start();
    return readModels;
  }
}

async function positionsOf(readModels: ReadModels): Promise<string[]> {
  return (await readModels.status()).map(({ name, position, error }) => `${name} ${position} ${error?.position ?? ''}`);
}

function expectInterruption(error: unknown): void {
  if (error instanceof LogUnavailable) return;
  expect(error).toMatchObject({ message: expect.stringContaining('closed') });
}

const lentToBob = (event: RecordedEvent): boolean => event.type === 'BookLent' && text(event, 'to') === 'Bob';
const breaksOnBob = broken(loans, lentToBob);
const readersBreakOnBob = broken(readers, lentToBob);

describe('whatever happens', () => {
  it.each([
    ['two processes show', [shelf, loans]],
    ['with a projection that breaks, two processes show', [shelf, breaksOnBob]],
    ['with a memory and something that breaks, two processes show', [readers, breaksOnBob]],
    ['with a memory that breaks, two processes show', [loans, readersBreakOnBob]],
  ])(
    '%s what a rebuild from nothing shows',
    async (_, projections) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 25 }),
          fc.integer({ min: 3, max: 30 }),
          async (steps, breakAfter) => {
            const world = new World(projections, breakAfter);
            try {
              for (const one of steps) await world.take(one);
              const { shown, positions, rebuilt, rebuiltAt } = await world.outcome();
              expect(shown).toEqual([rebuilt, rebuilt]);
              expect(positions).toEqual([rebuiltAt, rebuiltAt]);
            } finally {
              await world.end();
            }
          },
        ),
        { numRuns: 40 },
      );
    },
    120_000,
  );
});
