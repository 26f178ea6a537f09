import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type EventLog,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  WrongExpectedRevision,
} from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { Follower } from './follower.js';
import { collect, freshStream, notes } from './sample-events.js';

interface Step {
  readonly stream: number;
  readonly events: number;
  /** `believed`: the revision this writer last saw the stream at. */
  readonly expected: 'any' | 'no-stream' | 'stream-exists' | 'believed';
  /** Turns of the event loop to let pass before. */
  readonly pause: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.nat(2),
  events: fc.integer({ min: 1, max: 4 }),
  expected: fc.constantFrom('any', 'no-stream', 'stream-exists', 'believed'),
  pause: fc.nat(2),
});
const writers = fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 6 });

/** Any interleaving of many writers: contiguous revisions, one total order, everything acknowledged is there once. */
export function orderContract(current: CurrentLog): void {
  describe('whatever many writers do', () => {
    it('revisions have no gaps, positions and times only rise, and every acknowledged event is there once', async () => {
      const { log, reopen } = current();
      const logs = [log, await reopen()];

      await fc.assert(
        fc.asyncProperty(writers, fc.nat(12), async (plans, joinAfter) => {
          const start = await log.head();
          const streams = [freshStream(), freshStream(), freshStream()];
          const acknowledged: string[] = [];
          const latecomers: { from: string; follower: Follower }[] = [];

          await Promise.all(
            plans.map((plan, index) =>
              write(logs[index % 2] ?? log, plan, streams, async (events) => {
                acknowledged.push(...events.map((event) => event.id));
                if (acknowledged.length < joinAfter || latecomers.length > 0) return;
                const from = (logs[1] ?? log).head();
                latecomers.push({ from: await from, follower: new Follower(log, { after: await from, batchSize: 3 }) });
              }),
            ),
          );

          const all = await collect(log.readAll({ after: start }));
          expectOneOrder(all, start);
          expect(all.map((event) => event.id).sort()).toEqual(acknowledged.sort());
          for (const stream of streams) {
            const events = all.filter((event) => event.stream === stream);
            expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index));
            expect(await collect(log.readStream(stream))).toEqual(events);
          }

          const head = await log.head();
          for (const { from, follower } of latecomers) {
            await follower.until(({ batches }) => batches.at(-1)?.position === head);
            await follower.stop();
            expect(follower.events).toEqual(all.filter((event) => event.position > from));
          }
        }),
        { numRuns: 40 },
      );
    }, 60_000);
  });
}

/** One writer: appends one after another, and learns from a refusal where the stream is. */
async function write(
  log: EventLog,
  plan: readonly Step[],
  streams: readonly string[],
  acknowledge: (events: readonly NewEvent[]) => Promise<void>,
): Promise<void> {
  const believed = new Map<string, number>();
  for (const { stream: index, events: count, expected, pause } of plan) {
    for (let turn = 0; turn < pause; turn++) await nextTurn();
    const stream = streams[index] ?? freshStream();
    const belief: ExpectedRevision = expected === 'believed' ? (believed.get(stream) ?? 'no-stream') : expected;
    const events = notes(count);
    try {
      const { revision } = await log.append(stream, events, { expected: belief });
      believed.set(stream, revision);
      await acknowledge(events);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      if (error.actual !== null) believed.set(stream, error.actual);
    }
  }
}

function expectOneOrder(all: readonly RecordedEvent[], start: string): void {
  let before = { position: start, recordedAt: '' };
  for (const event of all) {
    expect(event.position > before.position).toBe(true);
    expect(event.recordedAt >= before.recordedAt).toBe(true);
    before = event;
  }
}
