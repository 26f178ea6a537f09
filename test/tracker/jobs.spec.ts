import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { until } from '../until.js';
import { MADE_UP_REPORT } from '../command-line/made-up-report.js';
import { inhabitant } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { startTracker, type Tracker } from '../../apps/tracker/src/tracker.js';

describe('the settings for jobs', () => {
  const mistakesOf = (environment: Record<string, string>) => {
    const outcome = readConfiguration(environment);
    return outcome.valid ? [] : outcome.mistakes;
  };

  it.each(['redis://127.0.0.1:6379', 'rediss://user:secret@redis.example:6380/1'])('take %s', (url) =>
    expect(mistakesOf({ REDIS_URL: url, ROLE: 'web' })).toEqual([]),
  );
  it('say what is wrong, and repeat no password', () => {
    expect(mistakesOf({ REDIS_URL: 'http://:secret@x' })).toEqual([
      'REDIS_URL must be an address such as redis://127.0.0.1:6379.',
    ]);
    expect(mistakesOf({ ROLE: 'web' })).toEqual([expect.stringMatching(/^ROLE is web, which leaves jobs/)]);
    expect(mistakesOf({ ROLE: 'boss' })).toEqual(['ROLE must be all or web; it is "boss".']);
  });
});

/** Puts a document into the inbox as an upload does, without having it read. */
async function handIn({ data }: Tracker, text: string): Promise<string> {
  const { sha256 } = await data.files.put(Buffer.from(text));
  await data.inbox.receive([
    {
      sha256,
      fileName: 'report.txt',
      uploadedBy: 'p-1',
      uploadedAt: '2026-01-05T09:00:00.000Z',
    },
  ]);
  return sha256;
}

describe('a document whose reader died', () => {
  it('is read when the service starts again', async () => {
    const first = await runTracker();
    const { directory } = first.data;
    const sha256 = await handIn(first, MADE_UP_REPORT);
    const outcome = readConfiguration({ PORT: '0', DATA_DIR: directory });
    if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
    const second = await startTracker(outcome.configuration);
    await until(async () => (await second.data.inbox.outcome(sha256))?.kind === 'read');
    await second.stop();
    await first.stop();
  }, 30_000);
});

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`jobs that several processes share${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.dispose());

  it('are seen by an administrator, wherever they are done', async () => {
    const tracker = await runTracker({ REDIS_URL: redis.url });
    const sha256 = await handIn(tracker, MADE_UP_REPORT);
    const again = await runTracker({ REDIS_URL: redis.url, ROLE: 'web' });
    const administrator = await inhabitant(again, 'ann', [{ role: 'administrator', partnershipId: null }]);
    const page = await administrator.get('/health/jobs').expect(200);
    expect(page.text).toContain('Nothing has failed for good');
    await redis.kill('SIGTERM');
    expect((await administrator.get('/health/jobs')).status).toBe(503);
    await redis.run();
    await until(async () => (await administrator.get('/health/jobs')).status === 200);
    expect(await tracker.data.inbox.outcome(sha256)).toBeNull();
    await again.stop();
    await tracker.stop();
  }, 60_000);
});
