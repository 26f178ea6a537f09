import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filter, firstValueFrom } from 'rxjs';
import { type EventLog } from '#event-log';
import { type Projection, type ReadModels, ReadModelsUnavailable } from '#projections';
import { Folder } from './testing/folder.js';
import { added, lent, loans, record, shelf } from './testing/lending.js';

describe('the read-model file', () => {
  let folder: Folder;
  let log: EventLog;
  beforeEach(async () => {
    folder = new Folder();
    log = folder.log();
    await record(log, ...Array.from({ length: 200 }, (_, i) => [added(`b${i}`), lent(`b${i}`, `r${i % 9}`)]).flat());
  });
  afterEach(() => folder.close());

  const files = (): string[] => readdirSync(folder.path).filter((name) => /^read-models-.*sqlite$/.test(name));
  const theFile = (): string => join(folder.path, files()[0] ?? 'none');

  it('can be deleted while nothing runs: the same rows come back', async () => {
    const first = await folder.running(log);
    const digest = first.digest();
    await first.close();
    rmSync(theFile());
    expect((await folder.running(log)).digest()).toBe(digest);
  });

  it.each([
    ['another version of a projection', { ...loans, version: 2 }],
    ['another schema', { ...loans, schema: `${loans.schema} CREATE INDEX loans_by_book ON loans (book);` }],
    ['another wanted type', { ...loans, types: [...loans.types, 'DoorPainted'] }],
  ])('is a new one for %s; the old one goes once it has caught up', async (_, changed) => {
    const old = await folder.running(log);
    const rows = old.all('SELECT * FROM loans');
    await old.close();
    const [oldFile = ''] = files();

    const next = await folder.readModels(log, [shelf, changed]);
    expect(files()).toHaveLength(2);
    expect(files()).toContain(oldFile);
    next.start();
    await next.caughtUp();
    expect(files()).toHaveLength(1);
    expect(files()).not.toContain(oldFile);
    expect(next.all('SELECT * FROM loans')).toEqual(rows);
  });

  it('is the same whatever the order in which the projections are named', async () => {
    await (await folder.running(log, [shelf, loans])).close();
    const before = statSync(theFile()).ino;
    await (await folder.running(log, [loans, shelf])).close();
    expect(statSync(theFile()).ino).toBe(before);
  });

  (existsSync('/proc/self/maps') ? it : it.skip)('gives back what queries have seen of it', async () => {
    // Closed, so that the rows are in the file itself and not in the log beside it.
    await (await folder.running(log)).close();
    const isMapped = () => readFileSync('/proc/self/maps', 'utf8').includes(`${theFile()}\n`);
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance'],
    });
    try {
      const readModels = await folder.running(log);
      const rows = readModels.all('SELECT * FROM loans');
      expect(isMapped()).toBe(true);
      jest.advanceTimersByTime(30_000);
      expect(isMapped()).toBe(false);
      expect(readModels.all('SELECT * FROM loans')).toEqual(rows);
      expect(isMapped()).toBe(true);
      await readModels.close();
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('of another version stays while a process uses it', async () => {
    const old = await folder.running(log);
    const [oldFile = ''] = files();
    await folder.running(folder.log(), [shelf, { ...loans, version: 2 }]);
    expect(files()).toContain(oldFile);
    const position = await record(log, added('last'));
    expect(await old.waitFor(position, 5_000)).toBe(true);
    expect(old.get("SELECT book FROM shelf_books WHERE book = 'last'")).toBeDefined();
  });

  it('left over from a rebuild that was killed is removed', async () => {
    const leftOver = join(folder.path, 'read-models-0123456789abcdef.rebuild-x.sqlite');
    writeFileSync(leftOver, 'half');
    await folder.running(log);
    expect(existsSync(leftOver)).toBe(false);
  });

  const damages: readonly [string, (path: string) => void][] = [
    ['overwritten with something else', (path) => writeFileSync(path, 'This is no database.'.repeat(1_000))],
    ['cut short', (path) => truncateSync(path, statSync(path).size / 2)],
    ['cut to nothing', (path) => truncateSync(path, 0)],
    ['damaged in the middle', (path) => writeFileSync(path, scribbled(readFileSync(path)))],
    ['damaged in its last page', (path) => writeFileSync(path, scribbled(readFileSync(path), 4_096))],
    ['another database', (path) => another(path)],
    ['missing a checkpoint', (path) => withFile(path, 'DELETE FROM projection_checkpoints')],
    ['missing a table', (path) => withFile(path, 'DROP TABLE loans')],
  ];
  it.each(damages)('is thrown away and built anew when it was %s', async (_, damage) => {
    const first = await folder.running(log);
    const digest = first.digest();
    await first.close();
    damage(theFile());
    const second = await folder.readModels(log);
    expect(second.dump()).toEqual([]);
    second.start();
    await second.caughtUp();
    expect(second.digest()).toBe(digest);
    expect((await second.status()).map(({ state }) => state)).toEqual(['live', 'live']);
  });

  describe('that is large', () => {
    /** Some 40 MB for 200 books. */
    const copies: Projection = {
      name: 'copies',
      version: 1,
      schema: 'CREATE TABLE copies (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;',
      types: ['BookAdded'],
      prepare(db) {
        const add = db.prepare('INSERT INTO copies (text) VALUES (?)');
        return () => {
          for (let copy = 0; copy < 70; copy++) add.run('x'.repeat(3_000));
        };
      },
    };
    const count = (readModels: ReadModels) => readModels.get<{ n: number }>('SELECT count(*) AS n FROM copies')?.n;

    it('is checked beside the start, and nothing of it is shown before', async () => {
      await (await folder.running(log, [copies])).close();
      const before = statSync(theFile()).ino;
      const next = await folder.readModels(log, [copies]);
      expect(() => count(next)).toThrow(ReadModelsUnavailable);
      const waiting = next.waitFor(await log.head(), 60_000);
      next.start();
      expect(await waiting).toBe(true);
      expect(count(next)).toBe(14_000);
      expect(statSync(theFile()).ino).toBe(before);
    });

    it('is thrown away and built anew when it was damaged, and nothing of it is ever shown', async () => {
      await (await folder.running(log, [copies])).close();
      writeFileSync(theFile(), scribbled(readFileSync(theFile()), 1_000_000));
      const next = await folder.readModels(log, [copies]);
      next.start();
      expect(() => count(next)).toThrow(ReadModelsUnavailable);
      await next.caughtUp();
      expect(count(next)).toBe(14_000);
    });

    it('can be closed while it is checked', async () => {
      await (await folder.running(log, [copies])).close();
      const next = await folder.readModels(log, [copies]);
      next.start();
      const caughtUp = next.caughtUp();
      caughtUp.catch(() => undefined);
      await next.close();
      await expect(caughtUp).rejects.toThrow('closed before they had caught up');
    });
  });

  it('is thrown away by two processes at once', async () => {
    const first = await folder.running(log);
    const digest = first.digest();
    await first.close();
    truncateSync(theFile(), 10_000);
    const both = await Promise.all([folder.running(folder.log()), folder.running(folder.log())]);
    const position = await record(log, added('last'));
    for (const readModels of both) expect(await readModels.waitFor(position, 5_000)).toBe(true);
    expect(both[0].digest()).toBe(both[1].digest());
    expect(both[0].digest()).not.toBe(digest);
  });

  it('damaged while it is served from is replaced without a restart, and half-built rows are never shown', async () => {
    const readModels = await folder.running(log);
    const digest = readModels.digest();
    const { version } = readModels;
    withFile(theFile(), 'PRAGMA wal_checkpoint(TRUNCATE)');
    writeFileSync(theFile(), scribbled(readFileSync(theFile())), { flag: 'r+' });

    const counts = new Set<unknown>();
    let refused = 0;
    for (;;) {
      try {
        counts.add(readModels.get<{ n: number }>('SELECT count(title) AS n FROM shelf_books')?.n);
        if (refused > 0) break;
      } catch (error) {
        expect(error).toBeInstanceOf(ReadModelsUnavailable);
        refused += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect([...counts]).toEqual([200]);
    expect(readModels.digest()).toBe(digest);
    expect(readModels.version).not.toBe(version);
  });

  it('damaged while nobody looks is replaced at the next event', async () => {
    const readModels = await folder.running(log);
    withFile(theFile(), 'PRAGMA wal_checkpoint(TRUNCATE)');
    writeFileSync(theFile(), scribbled(readFileSync(theFile())), { flag: 'r+' });
    const position = await record(log, added('last'));
    await firstValueFrom(readModels.advanced.pipe(filter((shown) => shown === position)));
    expect(readModels.get('SELECT count(title) AS n FROM shelf_books')).toEqual({ n: 201 });
  });

  it('of a log that was put back to an earlier state is built anew', async () => {
    const first = await folder.running(log);
    await first.close();
    await log.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder.path, `log.sqlite${suffix}`), { force: true });

    const other = folder.log();
    await record(other, added('only'));
    const readModels = await folder.running(other);
    expect(readModels.all('SELECT book FROM shelf_books')).toEqual([{ book: 'only' }]);
  });

  it('says in a sentence that the folder cannot be used', async () => {
    const inTheWay = join(folder.path, 'read-models.lock');
    const first = await folder.running(log);
    await first.close();
    rmSync(inTheWay);
    mkdirSync(inTheWay);
    await expect(folder.readModels(log)).rejects.toThrow(ReadModelsUnavailable);
  });
});

/** The bytes with noise at the end; by default all but page 1, which has the schema. */
function scribbled(bytes: Buffer, size = bytes.length - 4_096): Buffer {
  return bytes.fill(0xa5, bytes.length - size);
}

function withFile(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

function another(path: string): void {
  rmSync(path);
  withFile(path, 'CREATE TABLE other (x)');
}
