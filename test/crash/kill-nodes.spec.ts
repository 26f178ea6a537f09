import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEventStoreLog } from '#event-log';
import { RedisServer, whyNoRedis } from '../redis-server.js';
import { runTracker } from '../tracker/running-tracker.js';
import { TrackerNode } from '../tracker/tracker-node.js';
import { until } from '../until.js';
import { Chance, killsOfThisRun, seedOfThisRun } from './chance.js';
import { everybodyAtWork, settle } from './everybody.js';
import { expectDocumentsReadOnce, expectEverythingOnce, factsIn } from './facts.js';
import { Load } from './load.js';
import { type LogServer, startLogServer } from './log-server.js';
import { PersistentPerson } from './persistent-person.js';
import { expectReadModelsToEqualRebuild } from './rebuilt.js';

const KILLS = killsOfThisRun(8);
const SEED = seedOfThisRun();

/** Longest time something stays away, and between two kills; milliseconds. */
const LONGEST_ABSENCE = 500;
const LONGEST_PEACE = 800;

/** How often the read models of both nodes are compared with a rebuild. */
const COMPARISONS = 2;

const shared = whyNoRedis === null ? describe : describe.skip;

shared(`kill -9 of a node, the log server or Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let folder: string;
  let server: LogServer;
  let redis: RedisServer;
  let nodes: readonly TrackerNode[];
  let places: Record<string, string>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kill-nodes-'));
    [server, redis] = await Promise.all([startLogServer(), RedisServer.start()]);
    places = { EVENTSTORE_URL: server.connectionString, REDIS_URL: redis.url, FILES_DIR: join(folder, 'files') };
    const settings = { ...places, LOG_LEVEL: 'fatal' };
    nodes = await Promise.all(['one', 'two'].map((name) => TrackerNode.in(join(folder, name), settings)));
  }, 60_000);
  afterEach(async () => {
    // Whoever is still trying, after a failure, gives up.
    const ended = nodes;
    nodes = [];
    for (const node of ended) await node.end('SIGKILL').catch(() => undefined);
    await server.dispose();
    await redis.dispose();
    await rm(folder, { recursive: true });
  });

  /** Where a proxy would send the next request. */
  const serving = async (chance: Chance): Promise<string> => {
    while (nodes.length > 0) {
      const up = nodes.filter(({ isUp }) => isUp);
      const node = up[Math.floor(chance.below(up.length))];
      if (node) return node.url;
      await pause(50);
    }
    throw new Error('The test is over.');
  };

  it(
    `loses and doubles nothing, ${KILLS} times over (SEED=${SEED})`,
    async () => {
      const preparing = await runTracker(places);
      await settle(preparing);
      await preparing.stop();
      await Promise.all(nodes.map((node) => node.start()));

      const chance = new Chance(SEED);
      const began = performance.now();
      const load = new Load(chance);
      const newcomer = () => new PersistentPerson(() => serving(chance), [503]);
      const { everybody, work } = await everybodyAtWork(load, chance, newcomer);
      load.goOn(work);

      await using closing = new AsyncDisposableStack();
      const log = closing.adopt(await openEventStoreLog({ connectionString: server.connectionString }), (opened) =>
        opened.close(),
      );
      const victims: readonly Victim[] = [
        ...nodes.map((node) => ({ kill: () => node.end('SIGKILL'), start: () => node.start() })),
        server,
        { kill: () => redis.kill('SIGKILL'), start: () => redis.run() },
      ];
      for (const [count, victim] of byTurns(victims, KILLS)) {
        await victim.kill();
        await pause(chance.below(LONGEST_ABSENCE));
        await victim.start();
        await load.nextAcknowledgement();
        await expectEverythingOnce(log, load.acknowledged);
        if (count % Math.ceil(KILLS / COMPARISONS) === 0) {
          await load.rest();
          for (const { directory } of nodes) await expectReadModelsToEqualRebuild(log, directory);
          load.goOn(work);
        }
        await pause(chance.below(LONGEST_PEACE));
        load.throwIfFailed();
      }
      await load.end();

      const { documents } = load;
      await expectDocumentsReadOnce(join(folder, 'files'), documents);
      await until(async () => {
        const found = await factsIn(log);
        return [...load.following.keys()].every((fact) => found.has(fact));
      });
      const found = await expectEverythingOnce(log, new Map([...load.acknowledged, ...load.following]));
      for (const { directory } of nodes) await expectReadModelsToEqualRebuild(log, directory);
      expect(everybody.flatMap(({ unanswered }) => unanswered)).toEqual([]);
      const again = everybody.reduce((sum, { sentAgain }) => sum + sentAgain, 0);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stderr.write(
        `SEED=${SEED}: ${KILLS} kills in ${seconds} s; ${load.acknowledged.size} facts acknowledged and ${load.following.size} follow-ups due, ` +
          `${found} found, 0 doubled; ${again} forms sent again; ${documents.size} documents read\n`,
      );
    },
    120_000 + KILLS * 20_000,
  );
});

interface Victim {
  kill(): unknown;
  start(): Promise<unknown>;
}

function* byTurns(victims: readonly Victim[], kills: number): Generator<readonly [count: number, victim: Victim]> {
  for (let count = 1; ;) {
    for (const victim of victims) {
      if (count > kills) return;
      yield [count++, victim];
    }
  }
}
