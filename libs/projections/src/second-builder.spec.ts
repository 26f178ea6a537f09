import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type EventLog, LogUnavailable } from '#event-log';
import { type Projection, ReadModels, type SecondBuilder } from '#projections';
import { Folder } from './testing/folder.js';
import { added, broken, lent, loans, record, shelf } from './testing/lending.js';
import { builderOf, noted } from './testing/second-builder.js';
import { standing } from './testing/standing.js';

function threadEnds(): never {
  throw new Error('The thread ended.');
}

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
    projections: readonly Projection[] = [shelf, noted(loans)],
  ): Promise<ReadModels> {
    opened = await ReadModels.open({ directory: folder.path, log, projections, batchSize: 100, secondBuilder });
    return opened;
  }

  it('gives the same tables, counts each event once and leaves no file behind', async () => {
    const server = await folder.running(log);
    const [digest, status] = [server.digest(), await standing(server)];
    const figures = await (await withBuilder(builderOf([loans]))).rebuild();
    expect(server.digest()).toBe(digest);
    expect(await standing(server)).toEqual(status);
    expect(figures.events).toBe(300);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it.each(['while reading', 'after both'])(
    'brings both halves up to the same event when more is recorded %s',
    async (when) => {
      const server = await folder.running(log);
      const builder = builderOf([loans]);
      let recorded: Promise<boolean> | undefined;
      const late = async () => server.waitFor(await record(log, added('late'), lent('late', 'Ann')), 5_000);
      const isShown = () => (recorded ??= late());
      const readModels = await withBuilder({
        ...builder,
        begin: (...order) => {
          const build = builder.begin(...order);
          return {
            take: async (page) => {
              if (when === 'while reading') expect(await isShown()).toBe(true);
              await build.take(page);
            },
            complete: async () => {
              await build.complete();
              if (when === 'after both') expect(await isShown()).toBe(true);
            },
          };
        },
      });
      expect((await readModels.rebuild()).events).toBe(302);
      expect(new Set((await readModels.status()).map(({ position }) => position)).size).toBe(1);
      const digest = server.digest();
      await (await folder.readModels(log)).rebuild();
      expect(server.digest()).toBe(digest);
    },
  );

  it('stops a projection in the second half where following the log would', async () => {
    const breaks = broken(loans, (event) => event.stream === 'book-b20');
    const server = await folder.running(log, [shelf, breaks]);
    const [digest, status] = [server.digest(), await standing(server)];
    await (await withBuilder(builderOf([breaks]), [shelf, noted(breaks)])).rebuild();
    expect(server.digest()).toBe(digest);
    expect(await standing(server)).toEqual(status);
  });

  it('builds the second half itself when that fails, whatever the other has left', async () => {
    const server = await folder.running(log);
    const digest = server.digest();
    const builder = builderOf([loans]);
    const failing: SecondBuilder = {
      ...builder,
      begin: (...order) => {
        const build = builder.begin(...order);
        return { take: (page) => build.take(page), complete: () => build.complete().then(threadEnds) };
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
      projections: [shelf, noted(loans)],
      secondBuilder: builderOf([loans]),
    });
    opened = readModels;
    await expect(readModels.rebuild()).rejects.toThrow(LogUnavailable);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it('ends when the read models are closed while it waits for the other', async () => {
    const begun = Promise.withResolvers<undefined>();
    const endless: SecondBuilder = {
      ...builderOf([loans]),
      begin: (_names, _path, signal) => ({
        take: () => Promise.resolve(),
        complete() {
          begun.resolve(undefined);
          if (signal.aborted) threadEnds();
          return once(signal, 'abort').then(threadEnds);
        },
      }),
    };
    const readModels = await withBuilder(endless);
    const ended = expect(readModels.rebuild()).rejects.toThrow('closed');
    await begun.promise;
    await readModels.close();
    await ended;
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });
});
