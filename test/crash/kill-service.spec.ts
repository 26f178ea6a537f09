import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '#event-log';
import { freePort } from '../free-port.js';
import { until } from '../until.js';
import { runTracker } from '../tracker/running-tracker.js';
import { TrackerProcess } from '../tracker/tracker-process.js';
import { Chance, killsOfThisRun, seedOfThisRun } from './chance.js';
import { everybodyAtWork, settle } from './everybody.js';
import { expectDocumentsReadOnce, expectEverythingOnce, factsIn } from './facts.js';
import { Load } from './load.js';
import { PersistentPerson } from './persistent-person.js';
import { expectReadModelsToEqualRebuild } from './rebuilt.js';

const KILLS = killsOfThisRun(12);
const SEED = seedOfThisRun();

/** Every sixth is killed while it starts, the others up to this long after their first acknowledgement; milliseconds. */
const LONGEST_LIFE = 400;
const EVERY_SO_MANY_STARTING = 6;

/** In how many of its lives the read models are compared with a rebuild. */
const COMPARISONS = 4;

describe('kill -9 of the service under load', () => {
  let directory: string;
  let tracker: TrackerProcess | null = null;
  let serving: Promise<unknown>;
  beforeEach(async () => {
    serving = Promise.resolve();
    directory = await mkdtemp(join(tmpdir(), 'kill-service-'));
  });
  afterEach(async () => {
    // Whoever is still trying, after a failure, gives up.
    serving = Promise.reject(new Error('The test is over.'));
    serving.catch(() => undefined);
    await tracker?.kill('SIGKILL').catch(() => undefined);
    await rm(directory, { recursive: true });
  });

  /** A folder with two partnerships, one publication, and everybody's accounts. */
  const prepare = async (): Promise<void> => {
    const preparing = await runTracker({ DATA_DIR: directory });
    await settle(preparing);
    await preparing.stop();
  };

  it(
    `loses and doubles nothing, ${KILLS} times over (SEED=${SEED})`,
    async () => {
      await prepare();
      const chance = new Chance(SEED);
      const port = await freePort();
      const began = performance.now();
      const startTimes: number[] = [];
      const settings = { DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'error' };
      const start = async (): Promise<void> => {
        const starting = performance.now();
        tracker = new TrackerProcess(settings);
        await tracker.url();
        startTimes.push(performance.now() - starting);
      };
      await start();
      const load = new Load(chance);
      const newcomer = () => new PersistentPerson(() => serving.then(() => `http://127.0.0.1:${port}`));
      const { everybody, work } = await everybodyAtWork(load, chance, newcomer);
      load.goOn(work);

      await using closing = new AsyncDisposableStack();
      const log = closing.adopt(openSqliteEventLog({ file: join(directory, 'log.sqlite') }), (opened) =>
        opened.close(),
      );
      for (let kill = 1; kill <= KILLS; kill++) {
        const next = Promise.withResolvers<undefined>();
        serving = next.promise;
        await tracker?.kill('SIGKILL');
        if (kill % EVERY_SO_MANY_STARTING === 0) {
          tracker = new TrackerProcess(settings);
          await pause(chance.below(Math.min(...startTimes)));
          await tracker.kill('SIGKILL');
        }
        await start();
        next.resolve(undefined);
        await expectEverythingOnce(log, load.acknowledged);
        if (kill % Math.ceil(KILLS / COMPARISONS) === 0) {
          await load.rest();
          await expectReadModelsToEqualRebuild(log, directory);
          load.goOn(work);
        }
        await load.nextAcknowledgement();
        await pause(chance.below(LONGEST_LIFE));
        load.throwIfFailed();
      }

      await load.end();
      const { documents } = load;
      await expectDocumentsReadOnce(join(directory, 'files'), documents);
      await until(async () => {
        const found = await factsIn(log);
        return [...load.following.keys()].every((fact) => found.has(fact));
      });
      const found = await expectEverythingOnce(log, new Map([...load.acknowledged, ...load.following]));
      await expectReadModelsToEqualRebuild(log, directory);
      await tracker?.kill('SIGTERM');
      expect(tracker?.stderr).toBe('');

      const promised = load.acknowledged.size + load.following.size;
      const again = everybody.reduce((sum, { sentAgain }) => sum + sentAgain, 0);
      expect(everybody.flatMap(({ unanswered }) => unanswered)).toEqual([]);
      process.stderr.write(
        `SEED=${SEED}: ${KILLS} kills in ${seconds(performance.now() - began)}; ${load.acknowledged.size} facts acknowledged and ` +
          `${load.following.size} follow-ups due, ${found} of ${promised} found, 0 doubled; ${again} forms sent again; ` +
          `${documents.size} documents read once; longest start ${seconds(Math.max(...startTimes))}, ` +
          `median ${seconds(startTimes.toSorted((a, b) => a - b)[startTimes.length >> 1] ?? 0)}\n`,
      );
    },
    90_000 + KILLS * 15_000,
  );
});

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
