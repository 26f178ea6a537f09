import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { publicationDecider, publicationStream } from '#catalogue';
import { type EventLog, handleCommand, openSqliteEventLog } from '#event-log';
import { followUpDecider, followUpStream } from '#follow-up';
import { ReadModels } from '#projections';
import { PROJECTIONS } from '../projections.js';
import { registration } from '../testing/registration.js';
import { secondBuilder } from './build-in-thread.js';

// A thread compiles the sources for itself, which takes its time on a busy machine.
jest.setTimeout(60_000);

describe('building half of the read models in a thread', () => {
  let directory: string;
  let logFile: string;
  let log: EventLog;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'second-thread-'));
    logFile = join(directory, 'log.sqlite');
    log = openSqliteEventLog({ file: logFile });
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

  const order = (signal = new AbortController().signal) => ({
    path: join(directory, 'half.sqlite'),
    batchSize: 500,
    signal,
  });

  it('makes the tables of that half', async () => {
    await secondBuilder(log, logFile).build(order());
    const db = new DatabaseSync(order().path, { readOnly: true });
    const rows = db.prepare('SELECT DISTINCT partnership_id FROM benchmark_follow_up ORDER BY 1').all();
    const checkpoints = db.prepare('SELECT projection, position FROM projection_checkpoints').all();
    db.close();
    expect(rows.map((row) => row.partnership_id)).toEqual(['north', 'south']);
    expect(checkpoints).toEqual([{ projection: 'benchmark', position: await log.head() }]);
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
      secondBuilder: { ...secondBuilder(log, logFile), isWorthwhile: () => Promise.resolve(true) },
    });
    await halved.rebuild();
    expect(halved.digest()).toBe(digest);
    await halved.close();
  });

  it('is worth it only for a long log', async () => {
    expect(await secondBuilder(log, logFile).isWorthwhile()).toBe(false);
  });

  it('fails when the thread does, and when it is stopped', async () => {
    const elsewhere = secondBuilder(log, join(directory, 'half.sqlite', 'log.sqlite'));
    await secondBuilder(log, logFile).build(order());
    await expect(elsewhere.build(order())).rejects.toThrow('cannot be opened');
    const stopping = new AbortController();
    const building = secondBuilder(log, logFile).build({ ...order(stopping.signal), path: join(directory, 'more') });
    const ended = expect(building).rejects.toThrow('The thread that builds read models ended');
    stopping.abort();
    await ended;
  });
});
