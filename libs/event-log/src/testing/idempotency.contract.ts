import { describe, expect, it } from '@jest/globals';
import { EventIdReused, type ExpectedRevision, type NewEvent } from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { collect, freshStream, noted, notes } from './sample-events.js';

/** The same event ids sent again. */
export function idempotencyContract(current: CurrentLog): void {
  describe('a repeat', () => {
    const whatever: ExpectedRevision[] = ['no-stream', 'stream-exists', 'any', 0, 1, 99];
    it.each(whatever)('answers the first result when %j is expected', async (expected) => {
      const { log } = current();
      const stream = freshStream();
      const sent = notes(2);
      const first = await log.append(stream, sent, { expected: 'no-stream' });
      await log.append(stream, notes(1), { expected: 1 });
      const head = await log.head();

      expect(await log.append(stream, sent, { expected })).toEqual(first);

      expect(await collect(log.readStream(stream))).toHaveLength(3);
      expect(await log.head()).toBe(head);
    });

    it('is recognised when its fields stand in another order', async () => {
      const { log } = current();
      const stream = freshStream();
      const event = noted('', { data: { one: 1, two: { a: 'a', b: 'b' } } });
      const first = await log.append(stream, [event], { expected: 'any' });

      const again = { ...event, data: { two: { b: 'b', a: 'a' }, one: 1 } };
      expect(await log.append(stream, [again], { expected: 'any' })).toEqual(first);
    });

    it('is recorded once when both are sent at the same moment', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();
      const sent = notes(2);

      const results = await Promise.all([
        log.append(stream, sent, { expected: 'no-stream' }),
        log.append(stream, sent, { expected: 'no-stream' }),
        other.append(stream, sent, { expected: 'no-stream' }),
      ]);

      expect(new Set(results.map((result) => result.position)).size).toBe(1);
      expect(await collect(log.readStream(stream))).toHaveLength(2);
    });

    it('is recognised after the log was opened anew', async () => {
      const { log, reopen } = current();
      const stream = freshStream();
      const sent = notes(1);
      const first = await log.append(stream, sent, { expected: 'any' });
      await log.close();

      expect(await (await reopen()).append(stream, sent, { expected: 'no-stream' })).toEqual(first);
    });
  });

  describe('an event id used before', () => {
    const changes: [string, (event: NewEvent) => NewEvent][] = [
      ['other data', (event) => ({ ...event, data: { text: 'other' } })],
      ['another type', (event) => ({ ...event, type: 'Crossed' })],
      ['another schema version', (event) => ({ ...event, v: 2 })],
      ['other metadata', (event) => ({ ...event, metadata: { ...event.metadata, actor: 'person-2' } })],
    ];
    it.each(changes)('is refused with %s', async (_, change) => {
      const { log } = current();
      const stream = freshStream();
      const event = noted('as it was');
      await log.append(stream, [event], { expected: 'any' });

      const refusal = log.append(stream, [change(event)], { expected: 'any' });

      await expect(refusal).rejects.toThrow(EventIdReused);
      await expect(refusal).rejects.toMatchObject({ eventId: event.id });
      expect(await collect(log.readStream(stream))).toMatchObject([
        { data: { text: 'as it was' }, type: 'Noted', v: 1 },
      ]);
    });

    it('is refused in another stream', async () => {
      const { log } = current();
      const event = noted('here');
      const elsewhere = freshStream();
      await log.append(freshStream(), [event], { expected: 'any' });

      await expect(log.append(elsewhere, [event], { expected: 'any' })).rejects.toThrow(EventIdReused);
      expect(await collect(log.readStream(elsewhere))).toEqual([]);
    });

    it('is refused beside new ones, which are not recorded either', async () => {
      const { log } = current();
      const stream = freshStream();
      const known = noted('known');
      await log.append(stream, [known], { expected: 'any' });

      await expect(log.append(stream, [known, noted('new')], { expected: 'any' })).rejects.toThrow(EventIdReused);
      await expect(log.append(stream, [noted('new'), known], { expected: 'any' })).rejects.toThrow(EventIdReused);
      expect(await collect(log.readStream(stream))).toHaveLength(1);
    });

    it('is refused twice in the one append', async () => {
      const { log } = current();
      const stream = freshStream();
      const event = noted('twice');

      await expect(log.append(stream, [event, event], { expected: 'any' })).rejects.toThrow(EventIdReused);
      expect(await collect(log.readStream(stream))).toEqual([]);
    });
  });
}
