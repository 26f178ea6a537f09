import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventsNotReceived, LogUnavailable, type NewEvent, type Position, type RecordedEvent } from '#event-log';
import { type CurrentLog } from './event-log.contract.js';
import { collect, freshStream, noted, notes, textOf } from './sample-events.js';

/** Taking events as another log recorded them. */
export function receiveContract(current: CurrentLog): void {
  describe('receive', () => {
    let start: Position;
    /** When the last event of the log was recorded: what is received must be later. */
    let last: number;
    beforeEach(async () => {
      const { log } = current();
      const stream = freshStream();
      start = (await log.append(stream, notes(1), { expected: 'any' })).position;
      const [event] = await collect(log.readStream(stream));
      last = Date.parse(event?.recordedAt ?? '');
    });

    /** New events as another log has them, recorded so many milliseconds after the last event here. */
    function elsewhere(stream: string, events: readonly NewEvent[], first = 0, after = 5): RecordedEvent[] {
      return events.map((event, index) => ({
        ...event,
        stream,
        revision: first + index,
        position: 'of the other log',
        recordedAt: new Date(last + after + index).toISOString(),
      }));
    }

    /** What was received, without its positions. */
    async function received(): Promise<object[]> {
      return withoutPositions(await collect(current().log.readAll({ after: start })));
    }

    it('keeps order, ids, revisions, contents and times of recording', async () => {
      const { log, reopen } = current();
      const [one, two] = [freshStream(), freshStream()];
      const events = [
        ...elsewhere(one, notes(3)),
        ...elsewhere(two, notes(1), 0, 10),
        ...elsewhere(one, [noted('later', { type: 'Crossed', v: 3 })], 3, 2000),
      ];

      await log.receive(events);

      expect(await received()).toEqual(withoutPositions(events));
      const other = await reopen();
      expect(withoutPositions(await collect(other.readStream(one)))).toEqual(
        withoutPositions(events.filter(({ stream }) => stream === one)),
      );
    });

    it('gives back any event exactly as the other log had it, whatever becomes of the object', async () => {
      const { log } = current();
      let after = 5;
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (body) => {
          const stream = freshStream();
          const data = { body };
          const events = elsewhere(stream, [noted('', { data })], 0, after++);
          const asJson = JSON.parse(JSON.stringify(events)) as RecordedEvent[];

          const receiving = log.receive(events);
          data.body = {};
          await receiving;

          expect(withoutPositions(await collect(log.readStream(stream)))).toEqual(withoutPositions(asJson));
        }),
        { numRuns: 30 },
      );
    }, 60_000);

    it('goes on with a stream that has events, also of another process', async () => {
      const { log, reopen } = current();
      const stream = freshStream();
      const events = elsewhere(stream, notes(6));

      await (await reopen()).receive(events.slice(0, 2));
      await log.receive(events.slice(2, 4));
      await (await reopen()).receive(events.slice(4));

      expect(await received()).toEqual(withoutPositions(events));
    });

    it('takes many events, also of one stream and large ones', async () => {
      const { log } = current();
      const stream = freshStream();
      const large = Array.from({ length: 5 }, () => noted('x'.repeat(300_000)));
      const events = elsewhere(stream, [...notes(1200), ...large]);

      await log.receive(events);

      expect(await received()).toEqual(withoutPositions(events));
    });

    it('takes nothing for nothing', async () => {
      await current().log.receive([]);
      expect(await received()).toEqual([]);
    });

    it('passes over what it has received before', async () => {
      const { log, reopen } = current();
      const stream = freshStream();
      const events = [...elsewhere(stream, notes(3)), ...elsewhere(freshStream(), notes(1), 0, 50)];
      await log.receive(events.slice(0, 2));

      await (await reopen()).receive(events.slice(0, 3));
      await log.receive(events);
      await (await reopen()).receive(events);

      expect(await received()).toEqual(withoutPositions(events));
    });

    it('is heard by those who wait', async () => {
      const { log } = current();
      const events = elsewhere(freshStream(), notes(2));
      const following = log.subscribe({ after: start })[Symbol.asyncIterator]();
      await following.next();

      const news = following.next();
      await log.receive(events);

      const heard = await news;
      expect(heard.done ? [] : heard.value.events.map(textOf)).toContain('1');
      await following.return?.();
    });

    it('lets appends follow, which are recorded no earlier', async () => {
      const { log } = current();
      const stream = freshStream();
      const events = elsewhere(stream, notes(1), 0, 60_000);
      await log.receive(events);

      await log.append(stream, [noted('next')], { expected: 0 });

      const times = (await collect(log.readStream(stream))).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([events[0]?.recordedAt, expect.any(String)]);
      expect(String(times[1]) >= String(times[0])).toBe(true);
    });

    describe('refuses', () => {
      let stream: string;
      let held: RecordedEvent[];
      beforeEach(async () => {
        stream = freshStream();
        held = elsewhere(stream, notes(2));
        await current().log.receive(held);
      });

      const misfits: [string, (events: { held: RecordedEvent; next: RecordedEvent }) => RecordedEvent][] = [
        ['a revision that leaves a gap', ({ next }) => ({ ...next, revision: 3 })],
        ['a revision that is taken', ({ next }) => ({ ...next, revision: 1 })],
        ['a first revision of a stream that begins later', ({ next }) => ({ ...next, stream: freshStream() })],
        ['an id that is taken by another place', ({ held: { id }, next }) => ({ ...next, id })],
        ['an id that is taken in another stream', ({ held: { id }, next }) => ({ ...elsewhereAt(next), id })],
        ['other data under a known id', ({ held: event }) => ({ ...event, data: { text: 'other' } })],
        ['another type under a known id', ({ held: event }) => ({ ...event, type: 'Crossed' })],
        ['another schema version under a known id', ({ held: event }) => ({ ...event, v: 2 })],
        [
          'other metadata under a known id',
          ({ held: event }) => ({ ...event, metadata: { ...event.metadata, actor: 'person-2' } }),
        ],
        [
          'another time of recording under a known id',
          ({ held: event }) => ({ ...event, recordedAt: later(event.recordedAt) }),
        ],
        [
          'what was recorded before the last event',
          ({ held: { recordedAt }, next }) => ({ ...next, recordedAt: earlier(recordedAt) }),
        ],
      ];
      it.each(misfits)('%s, in a sentence', async (_, misfit) => {
        const { log, reopen } = current();
        const [, second] = held;
        const [next] = elsewhere(stream, notes(1), 2, 50);
        if (!second || !next) throw new Error('There were too few events.');
        const event = misfit({ held: second, next });

        for (const each of [log, await reopen()]) {
          // An adapter need not know what other processes wrote to other streams.
          await collect(each.readStream(stream));
          const refusal = each.receive([event]);
          await expect(refusal).rejects.toThrow(EventsNotReceived);
          await expect(refusal).rejects.toMatchObject({
            eventId: event.id,
            message: expect.stringMatching(/^The event \S+ cannot be added to this log: [^\n]*\.$/),
          });
        }
        expect(await received()).toEqual(withoutPositions(held));
      });

      it('an id that stands twice among them, and times that run backwards among them, before it takes any', async () => {
        const { log } = current();
        const [one, two] = elsewhere(stream, notes(2), 2, 50);
        if (!one || !two) throw new Error('There were too few events.');

        await expect(log.receive([one, { ...two, id: one.id }])).rejects.toThrow(EventsNotReceived);
        await expect(log.receive([one, { ...two, recordedAt: held[0]?.recordedAt ?? '' }])).rejects.toThrow(
          EventsNotReceived,
        );
        expect(await received()).toEqual(withoutPositions(held));
      });
    });

    it('takes nothing once it is closed, and keeps what it took before', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const stream = freshStream();
      const events = elsewhere(stream, notes(2));
      await log.receive(events.slice(0, 1));
      await log.close();

      await expect(log.receive(events)).rejects.toThrow(LogUnavailable);
      expect(await collect(other.readStream(stream))).toHaveLength(1);
    });
  });
}

function withoutPositions(events: readonly RecordedEvent[]): object[] {
  return events.map((event) => ({ ...event, position: undefined }));
}

/** The event as the first of another stream. */
function elsewhereAt(event: RecordedEvent): RecordedEvent {
  return { ...event, stream: freshStream(), revision: 0 };
}

function later(time: string): string {
  return new Date(Date.parse(time) + 10).toISOString();
}

function earlier(time: string): string {
  return new Date(Date.parse(time) - 1).toISOString();
}
