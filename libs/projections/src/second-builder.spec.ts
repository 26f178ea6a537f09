import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { type EventLog, LogUnavailable } from '#event-log';
import { type Projection, ReadModels, type SecondBuilder } from '#projections';
import { Folder } from './testing/folder.js';
import { added, broken, lent, loans, record, shelf } from './testing/lending.js';
import { builderOf } from './testing/second-builder.js';
import { standing } from './testing/standing.js';

describe('a rebuild with a second builder', () => {
  let folder: Folder;
  let log: EventLog;
  let opened: ReadModels | undefined;
  beforeEach(async () => {
    folder = new Folder();
    log = folder.log();
    await record(log, ...Array.from({ length: 150 }, (_, i) => [added(`b${i}`), lent(`b${i}`, `r${i % 9}`)]).flat());
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    await folder.close();
  });

  async function withBuilder(
    secondBuilder: SecondBuilder,
    projections: readonly Projection[] = [shelf, loans],
  ): Promise<ReadModels> {
    opened = await ReadModels.open({ directory: folder.path, log, projections, batchSize: 100, secondBuilder });
    return opened;
  }

  it('gives the same tables, counts each event once and leaves no file behind', async () => {
    const server = await folder.running(log);
    const [digest, status] = [server.digest(), await standing(server)];
    const figures = await (await withBuilder(builderOf(log, [loans]))).rebuild();
    expect(server.digest()).toBe(digest);
    expect(await standing(server)).toEqual(status);
    expect(figures.events).toBe(300);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it.each(['before', 'after'])('brings both halves up to the same event when more is recorded %s one', async (when) => {
    const server = await folder.running(log);
    const builder = builderOf(log, [loans]);
    const late = async () => server.waitFor(await record(log, added('late'), lent('late', 'Ann')), 5_000);
    const readModels = await withBuilder({
      ...builder,
      build: async (order) => {
        if (when === 'before') expect(await late()).toBe(true);
        await builder.build(order);
        if (when === 'after') expect(await late()).toBe(true);
      },
    });
    expect((await readModels.rebuild()).events).toBe(302);
    expect(new Set((await readModels.status()).map(({ position }) => position)).size).toBe(1);
    const digest = server.digest();
    await (await folder.readModels(log)).rebuild();
    expect(server.digest()).toBe(digest);
  });

  it('stops a projection in the second half where following the log would', async () => {
    const breaks = broken(loans, (event) => event.stream === 'book-b20');
    const server = await folder.running(log, [shelf, breaks]);
    const [digest, status] = [server.digest(), await standing(server)];
    await (await withBuilder(builderOf(log, [breaks]), [shelf, breaks])).rebuild();
    expect(server.digest()).toBe(digest);
    expect(await standing(server)).toEqual(status);
  });

  it('builds the second half itself when that fails, whatever the other has left', async () => {
    const server = await folder.running(log);
    const digest = server.digest();
    const builder = builderOf(log, [loans]);
    const failing: SecondBuilder = {
      ...builder,
      build: async (order) => {
        await builder.build(order);
        throw new Error('The thread ended.');
      },
    };
    await (await withBuilder(failing)).rebuild();
    expect(server.digest()).toBe(digest);
  });

  it('says why the log cannot be read, also when the other was the first to notice', async () => {
    const there = folder.log();
    await there.close();
    const readModels = await ReadModels.open({
      directory: folder.path,
      log: there,
      projections: [shelf, loans],
      secondBuilder: builderOf(there, [loans]),
    });
    opened = readModels;
    await expect(readModels.rebuild()).rejects.toThrow(LogUnavailable);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it('ends when the read models are closed while it waits for the other', async () => {
    const begun = Promise.withResolvers<undefined>();
    const endless: SecondBuilder = {
      ...builderOf(log, [loans]),
      build: ({ signal }) => {
        begun.resolve(undefined);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('The thread was ended.')));
        });
      },
    };
    const readModels = await withBuilder(endless);
    const ended = expect(readModels.rebuild()).rejects.toThrow('closed');
    await begun.promise;
    await readModels.close();
    await ended;
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });
});
