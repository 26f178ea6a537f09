import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from 'bullmq';
import { JobsUnavailable } from '../jobs.js';
import { jobsContract, kindOf } from '../testing/jobs.contract.js';
import { RedisServer, whyNoRedis } from '../../../../test/redis-server.js';
import { until } from '../../../../test/until.js';
import { RedisJobs, type RedisJobsOptions } from './redis-jobs.js';

const suite = whyNoRedis === null ? describe : describe.skip;

suite(`jobs in Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.dispose());

  const open = (options: Pick<RedisJobsOptions, 'kinds'> & Partial<RedisJobsOptions>): RedisJobs =>
    new RedisJobs({
      url: server.url,
      works: true,
      prefix: `spec-${randomUUID()}`,
      patience: 1_000,
      onTrouble: () => undefined,
      ...options,
    });

  jobsContract('as the port says', (kinds) => Promise.resolve(open({ kinds })));

  it('are done by another process when the one that began them is gone', async () => {
    const prefix = `spec-${randomUUID()}`;
    const done: string[] = [];
    const web = open({ prefix, works: false, kinds: [kindOf(() => undefined)] });
    await web.submit('reading', 'a');
    const lost = new Worker('reading', () => new Promise(() => undefined), {
      prefix,
      connection: { url: server.url, maxRetriesPerRequest: null },
      lockDuration: 1_000,
      skipLockRenewal: true,
      skipStalledCheck: true,
    });
    await until(async () => (await web.find('reading', 'a'))?.state === 'working');
    // What a killed process looks like to the others: its lock is renewed no more.
    await lost.close(true);
    const other = open({ prefix, kinds: [kindOf(({ id }) => void done.push(id))] });
    await other.start();
    await until(() => Promise.resolve(done.length > 0));
    expect(done).toEqual(['a']);
    await Promise.all([web.stop(), other.stop()]);
  }, 60_000);

  it('are handed in by a process that does none of the work, and done by one that does', async () => {
    const prefix = `spec-${randomUUID()}`;
    const done: string[] = [];
    const kinds = [kindOf(({ id }) => void done.push(id))];
    const web = open({ prefix, kinds, works: false });
    await web.start();
    await web.submit('reading', 'a');
    expect(await web.find('reading', 'a')).toMatchObject({ state: 'waiting' });
    const worker = open({ prefix, kinds });
    await worker.start();
    await until(async () => (await web.find('reading', 'a'))?.state === 'done');
    expect(done).toEqual(['a']);
    await Promise.all([web.stop(), worker.stop()]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'are all done, once each, although Redis is stopped by %s and started again',
    async (signal) => {
      const done = new Map<string, number>();
      const jobs = open({
        kinds: [
          kindOf(async ({ id }) => {
            await new Promise((resolve) => setImmediate(resolve));
            done.set(id, (done.get(id) ?? 0) + 1);
          }),
        ],
      });
      await jobs.start();
      const accepted: string[] = [];
      const submit = async (id: string): Promise<void> => {
        try {
          await jobs.submit('reading', id);
          accepted.push(id);
        } catch (error) {
          expect(error).toBeInstanceOf(JobsUnavailable);
        }
      };
      for (let index = 0; index < 100; index += 1) await submit(`before-${index}`);
      await server.kill(signal);
      await expect(jobs.submit('reading', 'meanwhile')).rejects.toThrow(/Redis cannot be reached/);
      await expect(jobs.find('reading', 'meanwhile')).rejects.toThrow(JobsUnavailable);
      await server.run();
      await until(async () =>
        jobs.submit('reading', 'after').then(
          () => true,
          () => false,
        ),
      );
      accepted.push('after');
      for (let index = 0; index < 100; index += 1) await submit(`later-${index}`);
      await until(() => Promise.resolve(accepted.every((id) => done.has(id))));
      expect(accepted.length).toBeGreaterThan(150);
      // A job whose end Redis never heard of is done anew: what it leaves behind derives from its id.
      expect([...done.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(2);
      await jobs.stop();
    },
    60_000,
  );
});
