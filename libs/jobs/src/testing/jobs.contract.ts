import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '#event-log';
import { v5 as uuidv5 } from 'uuid';
import { type JobAtHand, type JobKind, type Jobs } from '../jobs.js';
import { until } from '../../../../test/until.js';

/** Opens the jobs under test for these kinds; nothing submitted before is left. */
export type OpenJobs = (kinds: readonly JobKind[]) => Promise<Jobs>;

/** A kind that does what it is told to. */
export function kindOf(work: (job: JobAtHand) => Promise<void> | void, over: Partial<JobKind> = {}): JobKind {
  return {
    name: 'reading',
    attempts: 3,
    backoff: 5,
    atOnce: 2,
    work: async (job) => {
      await work(job);
    },
    ...over,
  };
}

/** What every adapter must do. */
export function jobsContract(name: string, open: OpenJobs): void {
  describe(name, () => {
    const opened: Jobs[] = [];
    const started = async (...kinds: JobKind[]): Promise<Jobs> => {
      const jobs = await open(kinds);
      opened.push(jobs);
      await jobs.start();
      return jobs;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
    });
    const stateOf = async (jobs: Jobs, id: string) => (await jobs.find('reading', id))?.state;

    it('does what is handed in, with what it was told', async () => {
      const seen: unknown[] = [];
      const jobs = await started(kindOf(({ id, input, attempt }) => void seen.push({ id, input, attempt })));
      await jobs.submit('reading', 'a', { pages: 3, name: null });
      await until(async () => (await stateOf(jobs, 'a')) === 'done');
      expect(seen).toEqual([{ id: 'a', input: { pages: 3, name: null }, attempt: 1 }]);
      expect(await jobs.underWay()).toEqual([]);
    });

    it('does one job once, however often and by however many it is handed in', async () => {
      let count = 0;
      const jobs = await started(kindOf(() => void (count += 1)));
      await Promise.all(Array.from({ length: 50 }, () => jobs.submit('reading', 'a')));
      await until(async () => (await stateOf(jobs, 'a')) === 'done');
      await jobs.submit('reading', 'a');
      await jobs.submit('reading', 'b');
      await until(async () => (await stateOf(jobs, 'b')) === 'done');
      expect(count).toBe(2);
    });

    it('knows nothing of what was never handed in', async () => {
      const jobs = await started(kindOf(() => undefined));
      expect(await jobs.find('reading', 'never')).toBeNull();
      expect(await jobs.tryAgain('reading', 'never')).toBe(false);
      expect(await jobs.giveUp('reading', 'never')).toBe(false);
    });

    it('refuses a kind that nobody named', async () => {
      const jobs = await started(kindOf(() => undefined));
      await expect(jobs.submit('cooking', 'a')).rejects.toThrow(TypeError);
    });

    it('tries again what failed, and leaves it for a person after the last try', async () => {
      const tries: number[] = [];
      const jobs = await started(
        kindOf(({ id, attempt }) => {
          if (id === 'well') return;
          tries.push(attempt);
          throw new Error('No ink.');
        }),
      );
      await jobs.submit('reading', 'ill');
      await jobs.submit('reading', 'well');
      await until(async () => (await stateOf(jobs, 'ill')) === 'dead');
      expect(tries).toEqual([1, 2, 3]);
      expect(await jobs.dead()).toEqual([
        { kind: 'reading', id: 'ill', state: 'dead', percent: null, attempts: 3, failure: 'No ink.' },
      ]);
      expect(await stateOf(jobs, 'well')).toBe('done');
      await jobs.submit('reading', 'ill');
      expect(tries).toHaveLength(3);
    });

    it('tries a dead job anew when a person says so', async () => {
      let ink = false;
      const jobs = await started(
        kindOf(() => {
          if (!ink) throw new Error('No ink.');
        }),
      );
      await jobs.submit('reading', 'a');
      await until(async () => (await stateOf(jobs, 'a')) === 'dead');
      ink = true;
      expect(await jobs.tryAgain('reading', 'a')).toBe(true);
      await until(async () => (await stateOf(jobs, 'a')) === 'done');
      expect(await jobs.dead()).toEqual([]);
    });

    it('forgets a dead job when a person says so, once its kind knows', async () => {
      const known: unknown[] = [];
      const noInk = () => {
        throw new Error('No ink.');
      };
      const jobs = await started(kindOf(noInk, { givenUp: (...what) => Promise.resolve(void known.push(what)) }));
      await jobs.submit('reading', 'a', { pages: 3 });
      await until(async () => (await stateOf(jobs, 'a')) === 'dead');
      expect(await jobs.giveUp('reading', 'a')).toBe(true);
      expect(await jobs.giveUp('reading', 'a')).toBe(false);
      expect(known).toEqual([['a', { pages: 3 }]]);
      expect(await jobs.find('reading', 'a')).toBeNull();
      expect(await jobs.dead()).toEqual([]);
    });

    it('keeps a dead job whose kind cannot be told that it is given up', async () => {
      const fail = () => {
        throw new Error('No ink.');
      };
      const jobs = await started(kindOf(fail, { givenUp: () => Promise.reject(new Error('Nobody in.')) }));
      await jobs.submit('reading', 'a');
      await until(async () => (await stateOf(jobs, 'a')) === 'dead');
      await expect(jobs.giveUp('reading', 'a')).rejects.toThrow('Nobody in.');
      expect(await stateOf(jobs, 'a')).toBe('dead');
    });

    it('tells how far a job has come', async () => {
      const gate = Promise.withResolvers<undefined>();
      const jobs = await started(
        kindOf(async ({ progress }) => {
          progress(40);
          await gate.promise;
        }),
      );
      await jobs.submit('reading', 'a');
      await until(async () => (await jobs.find('reading', 'a'))?.percent === 40);
      expect(await jobs.underWay()).toMatchObject([{ id: 'a', state: 'working' }]);
      gate.resolve(undefined);
      await until(async () => (await stateOf(jobs, 'a')) === 'done');
    });

    it('does no more at once than the kind allows', async () => {
      let [now, most] = [0, 0];
      const jobs = await started(
        kindOf(async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now -= 1;
        }),
      );
      await Promise.all(Array.from({ length: 20 }, (_, index) => jobs.submit('reading', `n${index}`)));
      await until(async () => (await jobs.underWay()).length === 0);
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(2);
    });

    it('repeats a job', async () => {
      const ids = new Set<string>();
      const jobs = await started(kindOf(({ id }) => void ids.add(id)));
      await jobs.repeat('reading', 20);
      await until(() => Promise.resolve(ids.size >= 3));
    });

    it('waits for what is being done when it stops, and tells it so', async () => {
      const begun = Promise.withResolvers<undefined>();
      let finished = false;
      const jobs = await started(
        kindOf(async ({ signal }) => {
          begun.resolve(undefined);
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          finished = true;
        }),
      );
      await jobs.submit('reading', 'a');
      await begun.promise;
      await jobs.stop();
      expect(finished).toBe(true);
    });

    describe('with the log', () => {
      let folder: string;
      beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'jobs-contract-'));
      });
      afterEach(() => rm(folder, { recursive: true }));

      it('has one effect for each id, however often the work fails after it', async () => {
        const log = openSqliteEventLog({ file: join(folder, 'log.sqlite') });
        const space = randomUUID();
        const jobs = await started(
          kindOf(async ({ id, attempt }) => {
            const metadata = {
              actor: 'a',
              role: 'r',
              commandId: id,
              correlationId: id,
              causationId: null,
              occurredOn: '2026-01-01',
            };
            const event = { id: uuidv5(id, space), type: 'Done', v: 1, data: { id }, metadata };
            await log.append('done', [event], { expected: 'any' });
            if (attempt < 3) throw new Error('Died just after.');
          }),
        );
        const ids = Array.from({ length: 10 }, (_, index) => `job-${index}`);
        await Promise.all(ids.map((id) => jobs.submit('reading', id)));
        await until(async () => (await jobs.underWay()).length === 0);
        const done: unknown[] = [];
        for await (const { data } of log.readStream('done')) done.push(Reflect.get(data, 'id'));
        expect(done.toSorted()).toEqual(ids.toSorted());
        await log.close();
      });
    });
  });
}
