import { describe, expect, it } from '@jest/globals';
import { type ReadStreamOptions, Upcasters } from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { collect, freshStream, noted, notes, textOf } from './sample-events.js';

/** Reading one stream and reading all. */
export function readContract(current: CurrentLog): void {
  describe('readStream', () => {
    const parts: [ReadStreamOptions, number[]][] = [
      [{}, [0, 1, 2, 3, 4]],
      [{ from: 3 }, [3, 4]],
      [{ from: 5 }, []],
      [{ limit: 2 }, [0, 1]],
      [{ limit: 0 }, []],
      [{ from: 1, limit: 3 }, [1, 2, 3]],
      [{ direction: 'backwards' }, [4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 1 }, [4]],
      [{ direction: 'backwards', from: 2 }, [2, 1, 0]],
      [{ direction: 'backwards', from: 9, limit: 2 }, [4, 3]],
    ];
    it.each(parts)('with %j gives revisions %j of five', async (options, revisions) => {
      const { log } = current();
      const stream = freshStream();
      await log.append(freshStream(), notes(2), { expected: 'any' });
      await log.append(stream, notes(5), { expected: 'any' });

      const events = await collect(log.readStream(stream, options));

      expect(events.map((event) => event.revision)).toEqual(revisions);
      for (const event of events) {
        expect(event.stream).toBe(stream);
        expect(textOf(event)).toBe(String(event.revision + 1));
      }
    });

    it('gives nothing for a stream that does not exist', async () => {
      expect(await collect(current().log.readStream(freshStream()))).toEqual([]);
    });

    it('gives a long stream whole, both ways', async () => {
      const { log } = current();
      const stream = freshStream();
      for (let part = 0; part < 3; part++) await log.append(stream, notes(400), { expected: 'any' });
      const revisions = Array.from({ length: 1200 }, (_, index) => index);

      const forwards = await collect(log.readStream(stream));
      const backwards = await collect(log.readStream(stream, { direction: 'backwards' }));

      expect(forwards.map((event) => event.revision)).toEqual(revisions);
      expect(backwards.map((event) => event.revision)).toEqual(revisions.reverse());
    }, 60_000);
  });

  describe('readAll', () => {
    it('gives the events of all streams in the order they were added', async () => {
      const { log } = current();
      const start = await log.head();
      const [one, two] = [freshStream(), freshStream()];
      await log.append(one, notes(1), { expected: 'any' });
      await log.append(two, notes(2), { expected: 'any' });
      const last = await log.append(one, notes(1), { expected: 'any' });

      const events = await collect(log.readAll({ after: start }));

      expect(events.map((event) => [event.stream, event.revision])).toEqual([
        [one, 0],
        [two, 0],
        [two, 1],
        [one, 1],
      ]);
      expect(await log.head()).toBe(last.position);
      expect(await collect(log.readAll({ after: last.position }))).toEqual([]);
    });

    it('begins after any position, and ends at the limit', async () => {
      const { log } = current();
      const start = await log.head();
      await log.append(freshStream(), notes(5), { expected: 'any' });
      const events = await collect(log.readAll({ after: start }));

      for (const [index, event] of events.entries()) {
        expect(await collect(log.readAll({ after: event.position }))).toEqual(events.slice(index + 1));
        expect(await collect(log.readAll({ after: start, limit: index }))).toEqual(events.slice(0, index));
      }
    });

    it('gives only the types asked for', async () => {
      const { log } = current();
      const start = await log.head();
      const types = ['Noted', 'Crossed', 'Noted', 'Starred'];
      await log.append(
        freshStream(),
        types.map((type) => noted('', { type })),
        { expected: 'any' },
      );

      const typesOf = async (...wanted: string[]): Promise<string[]> =>
        (await collect(log.readAll({ after: start, types: wanted }))).map((event) => event.type);

      expect(await typesOf('Noted')).toEqual(['Noted', 'Noted']);
      expect(await typesOf('Starred', 'Crossed')).toEqual(['Crossed', 'Starred']);
      expect(await typesOf('Erased')).toEqual([]);
      expect(await typesOf()).toEqual([]);
    });

    it('reads a long log whole while others write to it, up to where it ended at first', async () => {
      const { log } = current();
      const start = await log.head();
      const stream = freshStream();
      for (let part = 0; part < 3; part++) await log.append(stream, notes(400), { expected: 'any' });

      const revisions: number[] = [];
      for await (const event of log.readAll({ after: start })) {
        expect(event.stream).toBe(stream);
        revisions.push(event.revision);
        if (event.revision % 300 === 0) await log.append(freshStream(), notes(1), { expected: 'any' });
      }

      expect(revisions).toEqual(Array.from({ length: 1200 }, (_, index) => index));
    });

    it('has a head exactly when it has an event', async () => {
      const { log } = current();
      const isEmpty = (await collect(log.readAll({ limit: 1 }))).length === 0;
      expect((await log.head()) === '').toBe(isEmpty);
    });
  });

  it('turns old shapes into those of today wherever events are read', async () => {
    const { log, reopen } = current();
    const start = await log.head();
    const stream = freshStream();
    await log.append(stream, [noted('old'), noted('new', { v: 2, data: { words: 'new' } })], { expected: 'any' });

    const today = await reopen({
      upcasters: new Upcasters([
        { type: 'Noted', from: 1, upcast: (data) => ({ words: textOf({ type: '', v: 1, data }) }) },
      ]),
    });

    const expected = [
      { v: 2, data: { words: 'old' } },
      { v: 2, data: { words: 'new' } },
    ];
    expect(await collect(today.readStream(stream))).toMatchObject(expected);
    expect(await collect(today.readAll({ after: start }))).toMatchObject(expected);
    expect(await collect(today.readAll({ after: start, asRecorded: true }))).toMatchObject([
      { v: 1, data: { text: 'old' } },
      { v: 2, data: { words: 'new' } },
    ]);
    for await (const batch of today.subscribe({ after: start })) {
      expect(batch.events).toMatchObject(expected);
      break;
    }
  });
}
