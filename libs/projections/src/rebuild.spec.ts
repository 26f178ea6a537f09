import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventLog, LogUnavailable } from '#event-log';
import { Folder } from './testing/folder.js';
import { added, broken, lent, loans, record, shelf } from './testing/lending.js';
import { standing } from './testing/standing.js';
import { until } from './testing/until.js';
import { unsteady } from './testing/unsteady-log.js';

describe('a rebuild', () => {
  let folder: Folder;
  let log: EventLog;
  beforeEach(async () => {
    folder = new Folder();
    log = folder.log();
    await record(log, ...Array.from({ length: 150 }, (_, i) => [added(`b${i}`), lent(`b${i}`, `r${i % 9}`)]).flat());
  });
  afterEach(() => folder.close());

  it('gives the same tables, counts its events and leaves no file behind', async () => {
    const readModels = await folder.running(log);
    const [digest, dump, status] = [readModels.digest(), readModels.dump(), await standing(readModels)];
    const progress: number[] = [];
    const figures = await readModels.rebuild((done) => progress.push(done));
    expect(readModels.dump()).toEqual(dump);
    expect(readModels.digest()).toBe(digest);
    expect(await standing(readModels)).toEqual(status);
    expect(figures.events).toBe(300);
    expect(figures.eventsPerSecond).toBeCloseTo(300 / figures.seconds);
    expect(progress).toEqual([100, 200, 300]);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it('puts rows right that somebody changed by hand, for readers in every process', async () => {
    const server = await folder.running(log);
    const digest = server.digest();
    const commandLine = await folder.readModels(folder.log());
    spoil(folder);
    expect(server.digest()).not.toBe(digest);
    await commandLine.rebuild();
    expect(server.digest()).toBe(digest);
    const found = server.all("SELECT rowid, book FROM shelf_search WHERE shelf_search MATCH 'b7'");
    expect(found).toEqual([{ rowid: 1_015, book: 'b7' }]);
  });

  it('lets the old rows serve until the new ones take over in one step', async () => {
    const server = await folder.running(log);
    spoil(folder);
    const commandLine = await folder.readModels(folder.log(), undefined, 10);
    const seen = new Set<string>();
    let done = false;
    const watching = (async () => {
      while (!done) {
        seen.add(JSON.stringify(server.get('SELECT count(*) AS loans, min(reader) AS reader FROM loans')));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await commandLine.rebuild();
    done = true;
    await watching;
    seen.add(JSON.stringify(server.get('SELECT count(*) AS loans, min(reader) AS reader FROM loans')));
    expect([...seen]).toEqual(['{"loans":150,"reader":"Nobody"}', '{"loans":150,"reader":"r0"}']);
  });

  it('goes on while others record and project, and nothing shown is taken back', async () => {
    const there = folder.log();
    const [server, commandLine] = [await folder.running(log), await folder.readModels(there, undefined, 20)];
    let least = 0;
    let writing = true;
    const writer = (async () => {
      for (let i = 0; writing; i++) {
        const position = await record(log, added(`n${i}`), lent(`n${i}`, `r${i % 4}`));
        expect(await server.waitFor(position, 10_000)).toBe(true);
        const books = server.get<{ n: number }>('SELECT count(*) AS n FROM shelf_books')?.n ?? 0;
        expect(books).toBeGreaterThanOrEqual(Math.max(least, 151 + i));
        least = books;
      }
    })();
    for (let i = 0; i < 5; i++) await commandLine.rebuild();
    await server.rebuild();
    writing = false;
    await writer;
    const digest = server.digest();
    await commandLine.rebuild();
    expect(server.digest()).toBe(digest);
  });

  it('takes nothing back that others have shown since it reached the end of the log', async () => {
    const server = await folder.running(log);
    const there = folder.log();
    let first = true;
    const meanwhile: EventLog = {
      ...unsteady(there, () => false),
      async *subscribe(options) {
        for await (const batch of there.subscribe(options)) {
          if (first && batch.caughtUp) {
            first = false;
            expect(await server.waitFor(await record(log, added('late')), 5_000)).toBe(true);
          }
          yield batch;
        }
      },
    };
    const commandLine = await folder.readModels(meanwhile);
    const figures = await commandLine.rebuild();
    expect(server.get("SELECT title FROM shelf_books WHERE book = 'late'")).toBeDefined();
    expect(figures.events).toBe(301);
  });

  it('is where following the log goes on', async () => {
    const readModels = await folder.readModels(log);
    await readModels.rebuild();
    const digest = readModels.digest();
    expect((await readModels.status()).map(({ behind }) => behind)).toEqual([0, 0]);
    readModels.start();
    await readModels.caughtUp();
    expect(readModels.digest()).toBe(digest);
  });

  it('stops a projection where following the log would', async () => {
    const breaks = broken(loans, (event) => event.stream === 'book-b20');
    const readModels = await folder.running(log, [shelf, breaks]);
    const [digest, status] = [readModels.digest(), await standing(readModels)];
    expect(status[0]?.state).toBe('stopped');
    await readModels.rebuild();
    expect(readModels.digest()).toBe(digest);
    expect(await standing(readModels)).toEqual(status);
  });

  it('stops it there, too, when it is an index for readers that has no room for a row', async () => {
    const once = { ...loans, indexes: 'CREATE UNIQUE INDEX lent_once ON loans (book);' };
    await record(log, lent('b20', 'Ann'));
    const readModels = await folder.running(log, [shelf, once]);
    const [digest, status] = [readModels.digest(), await standing(readModels)];
    expect(status[0]?.state).toBe('stopped');
    expect(readModels.get('SELECT count(*) AS loans FROM loans')).toEqual({ loans: 150 });
    await readModels.rebuild();
    expect(readModels.digest()).toBe(digest);
    expect(await standing(readModels)).toEqual(status);
  });

  it('waits until another process lets go of the file', async () => {
    const readModels = await folder.readModels(log);
    const other = theFile(folder);
    other.exec('BEGIN IMMEDIATE');
    let read = 0;
    const rebuilding = readModels.rebuild((done) => (read = done));
    await until(() => Promise.resolve(read === 300));
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(readModels.dump()).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect((await rebuilding).events).toBe(300);
    expect(readModels.get('SELECT count(*) AS books FROM shelf_books')).toEqual({ books: 150 });
  });

  it('leaves the rows as they are when the log cannot be read', async () => {
    const server = await folder.running(log);
    const digest = server.digest();
    const there = folder.log();
    const commandLine = await folder.readModels(there);
    await there.close();
    await expect(commandLine.rebuild()).rejects.toThrow(LogUnavailable);
    expect(server.digest()).toBe(digest);
    expect(readdirSync(folder.path).filter((name) => name.includes('rebuild'))).toEqual([]);
  });

  it('ends when the read models are closed', async () => {
    const readModels = await folder.readModels(log, undefined, 1);
    const rebuilding = readModels.rebuild();
    const ended = expect(rebuilding).rejects.toThrow('closed');
    await readModels.close();
    await ended;
  });

  it('ends so, too, while it waits for another process to let go of the file', async () => {
    const readModels = await folder.readModels(log);
    const other = theFile(folder);
    other.exec('BEGIN IMMEDIATE');
    let read = 0;
    const rebuilding = readModels.rebuild((done) => (read = done));
    const ended = expect(rebuilding).rejects.toThrow('closed');
    await until(() => Promise.resolve(read === 300));
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    await readModels.close();
    await ended;
    other.exec('ROLLBACK');
    other.close();
  });

  it('of two at once that are closed together ends each of them so', async () => {
    const readModels = await folder.readModels(log, undefined, 1);
    const both = [readModels.rebuild(), readModels.rebuild()];
    const ended = Promise.all(both.map((one) => one.catch((error: unknown) => String(error))));
    await readModels.close();
    for (const how of await ended) expect(how).toContain('closed');
  });
});

/** Changes rows behind the program's back. */
function spoil(folder: Folder): void {
  const db = theFile(folder);
  db.exec("UPDATE loans SET reader = 'Nobody'; DELETE FROM shelf_books; DELETE FROM shelf_search;");
  db.close();
}

/** A connection of another process to the serving file. */
function theFile({ path }: Folder): DatabaseSync {
  const [file = ''] = readdirSync(path).filter((name) => /^read-models-[0-9a-f]+\.sqlite$/.test(name));
  return new DatabaseSync(join(path, file), { timeout: 5_000 });
}
