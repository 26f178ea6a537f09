import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstValueFrom, toArray } from 'rxjs';
import { type EventLog } from '#event-log';
import { Folder } from './testing/folder.js';
import { added, lent, loans, painted, record, returned, shelf } from './testing/lending.js';
import { until } from './testing/until.js';
import { unsteady } from './testing/unsteady-log.js';

describe('read models', () => {
  let folder: Folder;
  let log: EventLog;
  beforeEach(() => {
    folder = new Folder();
    log = folder.log();
  });
  afterEach(() => folder.close());

  it('catch up with what was recorded before they started', async () => {
    await record(log, added('a'), added('b'), lent('a', 'Ann'));
    const readModels = await folder.running(log);
    expect(readModels.all('SELECT book, reader FROM shelf_books ORDER BY book')).toEqual([
      { book: 'a', reader: 'Ann' },
      { book: 'b', reader: null },
    ]);
    expect(readModels.get('SELECT loans FROM loan_counts WHERE reader = ?', 'Ann')).toEqual({ loans: 1 });
    expect(readModels.get('SELECT 1 FROM shelf_books WHERE book = ?', 'z')).toBeUndefined();
  });

  it('have caught up at once when there is nothing to show', async () => {
    const readModels = await folder.running(log);
    expect(await readModels.waitFor(await log.head(), 0)).toBe(true);
  });

  it('catch up in small batches to the same rows as in one', async () => {
    await record(log, ...Array.from({ length: 50 }, (_, i) => [added(`b${i}`), lent(`b${i}`, `r${i % 7}`)]).flat());
    const small = await folder.running(log, undefined, 3);
    const digest = small.digest();
    expect(small.get('SELECT count(*) AS books FROM shelf_books')).toEqual({ books: 50 });
    await small.close();
    const other = new Folder();
    const large = await other.running(log, undefined, 1000);
    expect(large.digest()).toBe(digest);
    await other.close();
  });

  it('are thrown away where they were built from another log, even when this one reaches as far', async () => {
    await record(log, added('a'), added('b'));
    await (await folder.running(log)).close();
    const other = new Folder();
    const otherLog = other.log();
    await record(otherLog, added('x'), added('y'), added('z'));
    const readModels = await folder.running(otherLog);
    expect(readModels.all('SELECT book FROM shelf_books ORDER BY book')).toEqual(
      ['x', 'y', 'z'].map((book) => ({ book })),
    );
    await readModels.close();
    await other.close();
  });

  it('follow live, and say so to those who listen', async () => {
    const readModels = await folder.running(log);
    const heard = firstValueFrom(readModels.advanced);
    const position = await record(log, added('a'));
    expect(await heard).toBe(position);
    expect(readModels.get('SELECT book FROM shelf_books')).toEqual({ book: 'a' });
  });

  it('have another version once anything was recorded, also by another process, and the same until then', async () => {
    const readModels = await folder.running(log);
    const versions = new Set([readModels.version]);
    for (const book of ['a', 'b']) {
      await readModels.waitFor(await record(log, added(book)), 5_000);
      versions.add(readModels.version);
      expect(readModels.version).toBe(readModels.version);
    }
    expect(versions.size).toBe(3);
    const other = await folder.running(log);
    await other.rebuild();
    versions.add(readModels.version);
    expect(versions.size).toBe(4);
    await other.close();
  });

  it('are of one generation while they follow the log, and of another after a rebuild by whichever process', async () => {
    const readModels = await folder.running(log);
    const generations = new Set([readModels.generation]);
    await readModels.waitFor(await record(log, added('a')), 5_000);
    generations.add(readModels.generation);
    expect(generations.size).toBe(1);
    await readModels.rebuild();
    generations.add(readModels.generation);
    const other = await folder.running(log);
    await other.rebuild();
    generations.add(readModels.generation);
    expect(generations.size).toBe(3);
    await other.close();
  });

  it('complete what is listened to when they close', async () => {
    const readModels = await folder.running(log);
    const heard = firstValueFrom(readModels.advanced.pipe(toArray()));
    const position = await record(log, added('a'));
    await readModels.waitFor(position, 5_000);
    await readModels.close();
    expect(await heard).toEqual([position]);
  });

  it('show a write to those who wait for it', async () => {
    const readModels = await folder.running(log);
    for (let i = 0; i < 20; i++) {
      const position = await record(log, added(`b${i}`));
      expect(await readModels.waitFor(position, 5_000)).toBe(true);
      expect(readModels.get('SELECT count(*) AS books FROM shelf_books')).toEqual({ books: i + 1 });
    }
  });

  it('give up waiting after the time given, and on close', async () => {
    const readModels = await folder.running(log);
    const position = await record(log, added('a'));
    const beyond = position.replace(/.$/, '9');
    expect(await readModels.waitFor(beyond, 20)).toBe(false);
    const waiting = readModels.waitFor(beyond, 60_000);
    await readModels.close();
    expect(await waiting).toBe(false);
  });

  it('tell those who wait for the first catch-up when they are closed before', async () => {
    const readModels = await folder.readModels(log);
    const waiting = readModels.caughtUp();
    await readModels.close();
    await expect(waiting).rejects.toThrow('closed');
  });

  it('pass over events nobody wants, and still move on', async () => {
    const readModels = await folder.running(log);
    const position = await record(log, painted('red'));
    expect(await readModels.waitFor(position, 5_000)).toBe(true);
    expect(await readModels.status()).toEqual([
      { name: 'loans', position, behind: 0, secondsBehind: 0, state: 'live' },
      { name: 'shelf', position, behind: 0, secondsBehind: 0, state: 'live' },
    ]);
  });

  it('say how far behind they are', async () => {
    const readModels = await folder.readModels(log);
    await record(log, added('a'), added('b'), painted('red'));
    expect(await readModels.status()).toEqual([
      { name: 'loans', position: '', behind: 3, secondsBehind: expect.any(Number), state: 'catching-up' },
      { name: 'shelf', position: '', behind: 3, secondsBehind: expect.any(Number), state: 'catching-up' },
    ]);
  });

  it('go on where they stood after a restart, applying nothing twice', async () => {
    const first = await folder.running(log);
    await first.waitFor(await record(log, added('a'), lent('a', 'Ann')), 5_000);
    await first.close();
    await record(log, returned('a'), lent('a', 'Ann'));
    const second = await folder.running(log);
    expect(second.get('SELECT loans FROM loan_counts')).toEqual({ loans: 2 });
    expect(second.all('SELECT id, returned_at IS NULL AS open FROM loans ORDER BY id')).toEqual([
      { id: 1, open: 0 },
      { id: 2, open: 1 },
    ]);
  });

  it('do not let a query change anything', async () => {
    const readModels = await folder.running(log);
    expect(() => readModels.all("INSERT INTO loan_counts VALUES ('x', 1)")).toThrow('readonly');
  });

  it('try again when the log cannot be read, and say so meanwhile', async () => {
    await record(log, added('a'));
    let broken = true;
    const readModels = await folder.readModels(unsteady(log, () => broken));
    readModels.start();
    await until(async () => (await readModels.status())[0]?.interruption === 'The disk has gone away.');
    expect((await readModels.status())[0]).toMatchObject({ state: 'catching-up', behind: 1 });
    broken = false;
    await readModels.caughtUp();
    expect((await readModels.status())[0]).toEqual({
      name: 'loans',
      position: await log.head(),
      behind: 0,
      secondsBehind: 0,
      state: 'live',
    });
  });

  it('let the process do other work while they catch up', async () => {
    await record(log, ...Array.from({ length: 2_000 }, (_, i) => added(`b${i}`)));
    const slow = {
      ...shelf,
      prepare: (db: Parameters<typeof shelf.prepare>[0]) => {
        const apply = shelf.prepare(db);
        return (event: Parameters<typeof apply>[0]) => {
          const end = performance.now() + 0.1;
          while (performance.now() < end);
          apply(event);
        };
      },
    };
    const readModels = await folder.readModels(log, [slow, loans], 2_000);
    let commits = 0;
    readModels.advanced.subscribe(() => (commits += 1));
    readModels.start();
    await readModels.caughtUp();
    expect(commits).toBeGreaterThan(5);
  });

  it('refuse two projections of one name, and what a rebuild could not copy', async () => {
    await expect(folder.readModels(log, [shelf, shelf])).rejects.toThrow('Two projections are named shelf');
    const counting = { ...loans, schema: 'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT' };
    await expect(folder.readModels(log, [counting])).rejects.toThrow('AUTOINCREMENT');
    const other = { ...shelf, schema: 'CREATE TABLE shelf_books (book TEXT) STRICT', indexes: '' };
    await expect(folder.readModels(log, [other])).rejects.toThrow('no column');
  });
});
