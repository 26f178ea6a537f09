import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { benchmarkingProjection } from '#benchmarking';
import { publicationDecider, publicationStream } from '#catalogue';
import { type EventLog, handleCommand, openSqliteEventLog } from '#event-log';
import { followUpDecider, followUpStream } from '#follow-up';
import { type Note, ReadModels } from '#projections';
import { PROJECTIONS } from '../projections.js';
import { registration } from '../testing/registration.js';
import { secondBuilder } from './build-in-thread.js';

// A thread compiles the sources for itself, which takes its time on a busy machine.
jest.setTimeout(60_000);

describe('building half of the read models in a thread', () => {
  let directory: string;
  let log: EventLog;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'second-thread-'));
    log = openSqliteEventLog({ file: join(directory, 'log.sqlite') });
    const moment = { today: '2020-01-01', occurredOn: '2020-01-01', actor: 'p-1' };
    const as = (role: string) => ({ ...moment, role, commandId: randomUUID() });
    await handleCommand(log, publicationDecider, publicationStream('p'), registration('p'), as('publisher'));
    for (const partnershipId of ['north', 'south']) {
      const subject = { partnershipId, recommendationId: 'p-1-1', publicationId: 'p' };
      const stream = followUpStream(partnershipId, 'p-1-1');
      await handleCommand(log, followUpDecider, stream, { type: 'OpenFollowUp', ...subject }, as('system'));
    }
  });
  afterEach(async () => {
    await log.close();
    await rm(directory, { recursive: true });
  });

  const path = () => join(directory, 'half.sqlite');

  /** All that the benchmark notes of the log, in one page. */
  async function page() {
    const notes: Note[] = [];
    for await (const event of log.readAll({ types: benchmarkingProjection.types })) {
      const note = benchmarkingProjection.notes?.of(event);
      if (note) notes.push(note);
    }
    return { position: await log.head(), notes: [notes] };
  }

  it('makes the tables of what it is asked for', async () => {
    const build = secondBuilder(log).begin(['benchmark'], path(), new AbortController().signal);
    await build.take(await page());
    await build.complete();
    const db = new DatabaseSync(path(), { readOnly: true });
    const rows = db.prepare('SELECT DISTINCT partnership_id FROM benchmark_follow_up ORDER BY 1').all();
    const checkpoints = db.prepare('SELECT projection, position FROM projection_checkpoints').all();
    db.close();
    expect(rows.map((row) => row.partnership_id)).toEqual(['north', 'south']);
    expect(checkpoints).toEqual([{ projection: 'benchmark', position: await log.head() }]);
  });

  it('keeps whoever hands it pages from going too far ahead', async () => {
    const build = secondBuilder(log).begin(['benchmark'], path(), new AbortController().signal);
    const next = await page();
    let handed = 0;
    const handing = (async () => {
      for (; handed < 150; handed++) await build.take(next);
    })();
    await nextTurn();
    expect(handed).toBe(99);
    await handing;
    await build.complete();
  });

  it('gives, with the other half, what one thread gives', async () => {
    const readModels = await ReadModels.open({ directory, log, projections: PROJECTIONS });
    await readModels.rebuild();
    const digest = readModels.digest();
    await readModels.close();
    const halved = await ReadModels.open({
      directory,
      log,
      projections: PROJECTIONS,
      secondBuilder: { ...secondBuilder(log), isWorthwhile: () => Promise.resolve(true) },
    });
    await halved.rebuild();
    expect(halved.digest()).toBe(digest);
    await halved.close();
  });

  it('is worth it only for a long log', async () => {
    expect(await secondBuilder(log).isWorthwhile()).toBe(false);
  });

  it('fails when the thread does, and when it is stopped', async () => {
    const stopping = new AbortController();
    const nowhere = secondBuilder(log).begin(['benchmark'], join(directory, 'none', 'half.sqlite'), stopping.signal);
    await expect(nowhere.complete()).rejects.toThrow('unable to open');
    const build = secondBuilder(log).begin(['benchmark'], path(), stopping.signal);
    const ended = expect(build.complete()).rejects.toThrow('The thread that builds read models ended');
    stopping.abort();
    await ended;
  });
});
