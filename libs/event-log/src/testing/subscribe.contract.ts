import { describe, expect, it } from '@jest/globals';
import { type CurrentLog } from './event-log.contract.js';
import { Follower } from './follower.js';
import { collect, freshStream, noted, notes, textOf } from './sample-events.js';

/** First history, then live. */
export function subscribeContract(current: CurrentLog): void {
  describe('subscribe', () => {
    it('gives history in batches, then what is added, without gaps or repeats', async () => {
      const { log } = current();
      const start = await log.head();
      const stream = freshStream();
      await log.append(stream, notes(7), { expected: 'any' });

      const follower = new Follower(log, { after: start, batchSize: 3 });
      await follower.until(({ caughtUp }) => caughtUp);
      expect(follower.batches.map((batch) => batch.events.length)).toEqual([3, 3, 1]);
      expect(follower.batches.map((batch) => batch.caughtUp)).toEqual([false, false, true]);

      await log.append(stream, notes(2), { expected: 6 });
      await follower.until(({ events }) => events.length >= 9);
      await log.append(freshStream(), notes(1), { expected: 'any' });
      await follower.until(({ events }) => events.length >= 10);
      await follower.stop();

      expect(follower.events).toEqual(await collect(log.readAll({ after: start })));
      expect(follower.batches.at(-1)?.position).toBe(await log.head());
    });

    it('says that it has caught up also when there is no history', async () => {
      const { log } = current();
      const head = await log.head();

      const follower = new Follower(log, { after: head });
      await follower.until(({ batches }) => batches.length > 0);
      await follower.stop();

      expect(follower.batches).toEqual([{ events: [], position: head, caughtUp: true }]);
    });

    it('has caught up when history ends exactly with a full batch', async () => {
      const { log } = current();
      const start = await log.head();
      await log.append(freshStream(), notes(4), { expected: 'any' });

      const follower = new Follower(log, { after: start, batchSize: 2 });
      await follower.until(({ caughtUp }) => caughtUp);
      await follower.stop();

      expect(follower.events).toHaveLength(4);
    });

    it('goes on from the position of any batch', async () => {
      const { log } = current();
      const start = await log.head();
      await log.append(freshStream(), notes(6), { expected: 'any' });
      const all = await collect(log.readAll({ after: start }));

      for await (const { position, caughtUp } of log.subscribe({ after: start, batchSize: 2 })) {
        const follower = new Follower(log, { after: position });
        await follower.until((other) => other.caughtUp);
        await follower.stop();
        expect(follower.events).toEqual(all.filter((event) => event.position > position));
        if (caughtUp) break;
      }
    });

    it('gives only the types asked for and lets the position move past the others', async () => {
      const { log } = current();
      const start = await log.head();
      const stream = freshStream();
      await log.append(stream, [noted('1'), noted('other', { type: 'Crossed' }), noted('2')], { expected: 'any' });

      const follower = new Follower(log, { after: start, types: ['Noted'], batchSize: 10 });
      await follower.until(({ caughtUp }) => caughtUp);
      await log.append(stream, [noted('3'), noted('other', { type: 'Crossed' })], { expected: 'any' });
      const head = await log.head();
      await follower.until(({ batches }) => batches.at(-1)?.position === head);
      await follower.stop();

      expect(follower.events.map(textOf)).toEqual(['1', '2', '3']);
    });

    it('shows what another process adds', async () => {
      const { log, reopen } = current();
      const other = await reopen();
      const follower = new Follower(log, { after: await log.head() });
      await follower.until(({ caughtUp }) => caughtUp);

      for (const text of ['one', 'two', 'three']) {
        await other.append(freshStream(), [noted(text)], { expected: 'any' });
        await follower.until(({ events }) => events.map(textOf).includes(text));
      }
      await follower.stop();

      expect(follower.events.map(textOf)).toEqual(['one', 'two', 'three']);
    });

    it('reads only as its reader takes, however much is added meanwhile', async () => {
      const { log } = current();
      const start = await log.head();
      const sizes: number[] = [];
      await log.append(freshStream(), notes(2), { expected: 'any' });

      for await (const batch of log.subscribe({ after: start, batchSize: 2 })) {
        sizes.push(batch.events.length);
        if (sizes.length < 5) await log.append(freshStream(), notes(3), { expected: 'any' });
        else if (batch.caughtUp) break;
      }

      expect(sizes).toEqual([2, 2, 2, 2, 2, 2, 2]);
    });

    it('ends without an error when the signal aborts, waiting or not', async () => {
      const { log } = current();
      const start = await log.head();
      const aborted = log.subscribe({ after: start, signal: AbortSignal.abort() });
      expect(await collect(aborted)).toEqual([]);

      const waiting = new Follower(log, { after: start });
      await waiting.until(({ caughtUp }) => caughtUp);
      await waiting.stop();

      await log.append(freshStream(), notes(5), { expected: 'any' });
      const abort = new AbortController();
      let seen = 0;
      for await (const batch of log.subscribe({ after: start, batchSize: 1, signal: abort.signal })) {
        seen += batch.events.length;
        abort.abort();
      }
      expect(seen).toBe(1);
    });

    it('ends without an error when the log is closed', async () => {
      const { log } = current();
      const follower = new Follower(log, { after: await log.head() });
      await follower.until(({ caughtUp }) => caughtUp);

      await log.close();

      await follower.end();
    });
  });
}
