import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { type EventLog, openSqliteEventLog, type RecordedEvent } from '#event-log';
import { ReadModels } from '#projections';
import { Chance, killsOfThisRun, seedOfThisRun } from './chance.js';
import { soundEventsOf } from './sound-log.js';
import { logFile, tally } from './tally.js';

const KILLS = killsOfThisRun(50);
/** Then on new files: each look reads the whole log, so that many kills on one would take for ever. */
const MOST_ON_ONE_LOG = 50;
const SEED = seedOfThisRun();
const chance = new Chance(SEED);
/** Every tenth writer is killed while it opens its files, the others up to this long after their first acknowledgement. */
const LONGEST_LIFE = 60;

const root = join(import.meta.dirname, '../..');

describe('kill -9 in the middle of a stream of appends', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kill-nine-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const shares = Array.from({ length: Math.ceil(KILLS / MOST_ON_ONE_LOG) }, (_, index) =>
    Math.min(MOST_ON_ONE_LOG, KILLS - index * MOST_ON_ONE_LOG),
  );
  it.each(shares)(
    `loses nothing that was acknowledged, %i times over, and read models equal a rebuild (SEED=${SEED})`,
    async (kills) => {
      const acknowledged = new Set<string>();
      for (let kill = 1; kill <= kills; kill++) {
        for (const id of await acknowledgedUntilKilled(directory, kill % 10 === 0)) acknowledged.add(id);

        const log = openSqliteEventLog({ file: logFile(directory) });
        try {
          await expectEveryEventOnce(log, acknowledged);
          await expectReadModelsToEqualRebuild(log, directory);
        } finally {
          await log.close();
        }
        expect(integrityOf(logFile(directory))).toBe('ok');
      }
      expect(acknowledged.size).toBeGreaterThan(kills);
    },
    60_000 + MOST_ON_ONE_LOG * 6_000,
  );
});

/** Starts a writer, kills it at a random moment and answers the ids it had acknowledged. */
async function acknowledgedUntilKilled(directory: string, whileOpening: boolean): Promise<string[]> {
  const preload = [
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    '--import',
    './test/from-source.mjs',
  ];
  const writer = spawn(process.execPath, [...preload, 'test/crash/writer.ts', directory], { cwd: root });
  const trouble = text(writer.stderr);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => writer.on('close', (_, signal) => resolve(signal)));
  const killWithin = (milliseconds: number): unknown =>
    setTimeout(() => writer.kill('SIGKILL'), chance.below(milliseconds));

  let output = '';
  writer.stdout.setEncoding('utf8');
  writer.stdout.on('data', (chunk: string) => {
    if (output === '' && !whileOpening) killWithin(LONGEST_LIFE);
    output += chunk;
  });
  if (whileOpening) killWithin(400);

  const signal = await ended;
  // A writer that ended by itself has failed, and says why.
  if (signal !== 'SIGKILL') throw new Error(await trouble);
  // The last line may be cut; its event was acknowledged all the same, but only whole ids can be looked up.
  return output.split('\n').slice(0, -1);
}

async function expectEveryEventOnce(log: EventLog, acknowledged: ReadonlySet<string>): Promise<void> {
  const events = await soundEventsOf(log);
  const ids = new Set(events.map(({ id }) => id));
  const appends = new Map<string, { together: unknown; found: number }>();
  for (const event of events) {
    const append = appends.get(event.metadata.commandId) ?? { together: together(event), found: 0 };
    appends.set(event.metadata.commandId, { ...append, found: append.found + 1 });
  }
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
  expect([...appends.values()].filter((append) => append.found !== append.together)).toEqual([]);
}

async function expectReadModelsToEqualRebuild(log: EventLog, directory: string): Promise<void> {
  const readModels = await ReadModels.open({ directory, log, projections: [tally] });
  try {
    readModels.start();
    await readModels.caughtUp();
    expect(await readModels.status()).toMatchObject([{ name: 'tally', state: 'live', position: await log.head() }]);
    const caughtUp = readModels.dump();
    await readModels.rebuild();
    expect(readModels.dump()).toEqual(caughtUp);
  } finally {
    await readModels.close();
  }
}

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  } finally {
    database.close();
  }
}

function together({ data }: RecordedEvent): unknown {
  return 'together' in data ? data.together : undefined;
}
