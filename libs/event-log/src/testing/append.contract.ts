import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ExpectedRevision, LogUnavailable, WrongExpectedRevision } from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { collect, freshStream, noted, notes, textOf } from './sample-events.js';

/** Adding events, one append at a time and many at once. */
export function appendContract(current: CurrentLog): void {
  describe('append', () => {
    it('answers the revision and position of the last event', async () => {
      const { log } = current();
      const stream = freshStream();

      const first = await log.append(stream, notes(3), { expected: 'no-stream' });
      const second = await log.append(stream, notes(1), { expected: 2 });

      expect([first.revision, second.revision]).toEqual([2, 3]);
      const positions = (await collect(log.readStream(stream))).map((event) => event.position);
      expect([first.position, second.position]).toEqual([positions[2], positions[3]]);
    });

    const accepted: [string, number, ExpectedRevision][] = [
      ['a new stream', 0, 'no-stream'],
      ['a new stream', 0, 'any'],
      ['a stream of two', 2, 'any'],
      ['a stream of two', 2, 'stream-exists'],
      ['a stream of two', 2, 1],
    ];
    it.each(accepted)('adds to %s (%i events) when %j is expected', async (_, count, expected) => {
      const { log } = current();
      const stream = freshStream();
      if (count > 0) await log.append(stream, notes(count), { expected: 'no-stream' });

      await expect(log.append(stream, notes(1), { expected })).resolves.toMatchObject({ revision: count });
    });

    const refused: [string, number, ExpectedRevision, number | null][] = [
      ['a new stream', 0, 'stream-exists', null],
      ['a new stream', 0, 0, null],
      ['a stream of two', 2, 'no-stream', 1],
      ['a stream of two', 2, 0, 1],
      ['a stream of two', 2, 2, 1],
    ];
    it.each(refused)('refuses %s (%i events) when %j is expected', async (_, count, expected, actual) => {
      const { log } = current();
      const stream = freshStream();
      if (count > 0) await log.append(stream, notes(count), { expected: 'no-stream' });
      const head = await log.head();

      const refusal = log.append(stream, notes(2), { expected });

      await expect(refusal).rejects.toThrow(WrongExpectedRevision);
      await expect(refusal).rejects.toMatchObject({ stream, expected, actual });
      expect(await collect(log.readStream(stream))).toHaveLength(count);
      expect(await log.head()).toBe(head);
    });

    it('takes no append without events or without a stream: a mistake in the calling code', async () => {
      const { log } = current();
      await expect(log.append(freshStream(), [], { expected: 'any' })).rejects.toThrow(TypeError);
      await expect(log.append('', notes(1), { expected: 'any' })).rejects.toThrow(TypeError);
    });

    it('lets one of many win who all believe the same', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();

      const outcomes = await Promise.allSettled(
        notes(20).map((event, index) =>
          (index % 2 === 0 ? log : other).append(stream, [event], { expected: 'no-stream' }),
        ),
      );

      const refusals = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
      );
      expect(refusals).toHaveLength(19);
      for (const refusal of refusals) expect(refusal).toMatchObject({ name: 'WrongExpectedRevision', actual: 0 });
      expect(await collect(log.readStream(stream))).toHaveLength(1);
    });

    it('does not let a refused append spoil those sent together with it', async () => {
      const { log } = current();
      const stream = freshStream();

      const outcomes = await Promise.allSettled([
        log.append(stream, [noted('first')], { expected: 'no-stream' }),
        log.append(stream, [noted('refused'), noted('refused')], { expected: 7 }),
        log.append(stream, [noted('second')], { expected: 0 }),
      ]);

      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await collect(log.readStream(stream))).map(textOf)).toEqual(['first', 'second']);
    });

    it('keeps what it acknowledged: another reader finds it at once', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();

      const { position } = await log.append(stream, [noted('kept')], { expected: 'any' });

      const [event] = await collect(other.readStream(stream));
      expect(event).toMatchObject({ stream, revision: 0, position, data: { text: 'kept' } });
    });

    it('gives back any event exactly as it was sent, whatever becomes of the object', async () => {
      const { log } = current();
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (body) => {
          const stream = freshStream();
          const data = { body };
          const event = noted('', { data });
          const asJson: unknown = JSON.parse(JSON.stringify(event));

          const sent = log.append(stream, [event], { expected: 'any' });
          data.body = {};
          await sent;

          const [recorded] = await collect(log.readStream(stream));
          expect(recorded).toEqual({
            ...(asJson as object),
            stream,
            revision: 0,
            position: expect.any(String),
            recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          });
        }),
        { numRuns: 50 },
      );
    }, 60_000);

    it('finishes what is under way when it is closed, and takes nothing afterwards', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();

      const underWay = log.append(stream, notes(1), { expected: 'any' });
      await log.close();

      await expect(underWay).resolves.toMatchObject({ revision: 0 });
      expect(await collect(other.readStream(stream))).toHaveLength(1);
      await expect(log.append(stream, notes(1), { expected: 'any' })).rejects.toThrow(LogUnavailable);
      await expect(log.head()).rejects.toThrow(LogUnavailable);
      await expect(collect(log.readAll())).rejects.toThrow(LogUnavailable);
      await expect(collect(log.readStream(stream))).rejects.toThrow(LogUnavailable);
      await expect(collect(log.subscribe())).rejects.toThrow(LogUnavailable);
      await expect(log.close()).resolves.toBeUndefined();
    });
  });
}
