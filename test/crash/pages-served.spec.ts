import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { furnish, OWN, PASSWORD, person, RECOMMENDATION } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { TrackerNode } from '../tracker/tracker-node.js';
import { Visitor } from '../tracker/visitor.js';
import { killsOfThisRun } from './chance.js';
import { type LogServer, startLogServer } from './log-server.js';

const KILLS = killsOfThisRun(3);

/** Between two questions, and for how long the log server stays away; milliseconds. */
const BETWEEN = 100;
const ABSENCE = 1500;

const PATHS = ['/ping', '/health/ready', `/partnerships/${OWN}/recommendations/${RECOMMENDATION}`, '/country'] as const;

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`pages while the log server is killed${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let folder: string;
  let server: LogServer;
  let redis: RedisServer;
  let nodes: readonly TrackerNode[];
  let somebody: Visitor;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pages-served-'));
    [server, redis] = await Promise.all([startLogServer(), RedisServer.start()]);
    const places = {
      EVENTSTORE_URL: server.connectionString,
      REDIS_URL: redis.url,
      FILES_DIR: join(folder, 'files'),
      LOG_LEVEL: 'fatal',
    };
    const preparing = await runTracker(places);
    await furnish(preparing);
    const { email } = await person(preparing, 'ann', [{ role: 'inspector', partnershipId: null }]);
    await preparing.stop();
    nodes = await Promise.all(['one', 'two'].map((name) => TrackerNode.in(join(folder, name), places)));
    await Promise.all(nodes.map((node) => node.start()));
    somebody = await new Visitor(nodes[0]?.url ?? '').signIn(email, PASSWORD);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    await server.dispose();
    await redis.dispose();
    await rm(folder, { recursive: true });
  }, 120_000);

  it(
    `are all shown, ${KILLS} times over`,
    async () => {
      const asking = new AbortController();
      const answers = nodes.flatMap(({ url }) =>
        PATHS.map((path) => keepAsking(somebody.at(url), path, asking.signal)),
      );
      for (let count = 0; count < KILLS; count++) {
        await pause(ABSENCE);
        await server.kill();
        await pause(ABSENCE);
        await server.start();
      }
      await pause(ABSENCE);
      asking.abort();
      const found = await Promise.all(answers);
      for (const { path, statuses, slowest } of found) {
        process.stderr.write(`${path}: ${statuses.length} answers, the slowest after ${slowest} ms\n`);
      }
      const refused = found.flatMap(({ path, statuses }) => statuses.map((status) => `${path}: ${status}`));
      expect(refused.filter((each) => !each.endsWith(': 200'))).toEqual([]);
      expect(Math.min(...found.map(({ statuses }) => statuses.length))).toBeGreaterThan(KILLS * (ABSENCE / BETWEEN));
    },
    KILLS * 120_000,
  );
});

/** Asks for a page every 100 ms, whether or not the last answer is there; until it is told to stop. */
async function keepAsking(visitor: Visitor, path: string, signal: AbortSignal) {
  const asked: Promise<number>[] = [];
  let slowest = 0;
  const ask = async (): Promise<number> => {
    const began = performance.now();
    const { status } = await visitor.get(path);
    slowest = Math.max(slowest, Math.round(performance.now() - began));
    return status;
  };
  while (!signal.aborted) {
    asked.push(ask());
    await pause(BETWEEN);
  }
  return { path, statuses: await Promise.all(asked), slowest };
}
