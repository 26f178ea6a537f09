import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginChecks, damageIn, isSoundByThread, takesLongToCheck } from './index.js';

const NAME = /^rows\.sqlite$/;
const PAGE = 4096;
const ROW = 'x'.repeat(3_000);

describe('the check of an SQLite file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-check-'));
    path = join(folder, 'rows.sqlite');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Open, for whoever is to close it. */
  function fill(rows: number, journal = 'DELETE'): DatabaseSync {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA page_size = ${PAGE}; PRAGMA journal_mode = ${journal}; CREATE TABLE rows (words TEXT)`);
    database.exec('BEGIN');
    const insert = database.prepare('INSERT INTO rows VALUES (?)');
    for (let row = 0; row < rows; row += 1) insert.run(ROW);
    database.exec('COMMIT');
    return database;
  }

  const damage = (pages: number) => {
    const database = new DatabaseSync(path);
    const { page_count: count } = database.prepare('PRAGMA page_count').get() ?? {};
    database.close();
    const bytes = Buffer.alloc(pages * PAGE, 7);
    writeFileSync(path, bytes, { flag: 'r+' });
    expect(Number(count)).toBeGreaterThan(pages);
  };

  /** As long as a thread that was begun may take, locks it waits for among it. */
  const untilChecked = () => pause(2_500);

  const asked = (signal = new AbortController().signal) => isSoundByThread(path, signal);

  it('passes a sound one, and not one that is damaged or is no database', async () => {
    fill(20).close();
    expect(await asked()).toBe(true);
    damage(3);
    expect(await asked()).toBe(false);
    writeFileSync(path, 'words, and no database at all');
    expect(await asked()).toBe(false);
  });

  it('says by itself what it finds in one that is open', () => {
    const database = fill(20);
    expect(damageIn(database)).toBeNull();
    database.close();
  });

  it('cannot tell when it is stopped, or when there is no file', async () => {
    fill(20).close();
    expect(await asked(AbortSignal.abort())).toBeNull();
    rmSync(path);
    expect(await asked()).toBeNull();
  });

  describe('begun before anybody asks', () => {
    beforeEach(() => {
      fill(12_000).close();
      expect(takesLongToCheck(path)).toBe(true);
    });

    it('is the one that answers whoever asks first', async () => {
      beginChecks(folder, NAME);
      await untilChecked();
      rmSync(path);
      expect(await asked()).toBe(true);
      expect(await asked()).toBeNull();
    });

    it('finds damage', async () => {
      damage(3);
      beginChecks(folder, NAME);
      expect(await asked()).toBe(false);
    });

    it('ends with whoever asked', async () => {
      beginChecks(folder, NAME);
      expect(await asked(AbortSignal.abort())).toBeNull();
    });

    it('is made once more where it could not tell', async () => {
      const database = new DatabaseSync(path);
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      beginChecks(folder, NAME);
      await untilChecked();
      database.close();
      expect(await asked()).toBe(true);
    });
  });

  it('is begun of large files of that name alone, where there are any', async () => {
    fill(20).close();
    beginChecks(folder, NAME);
    beginChecks(join(folder, 'nowhere'), NAME);
    rmSync(path);
    expect(await asked()).toBeNull();
    fill(12_000).close();
    beginChecks(folder, /^others$/);
    rmSync(path);
    expect(await asked()).toBeNull();
  });

  it('takes in what is in the log beside the file, which another connection holds open', async () => {
    const database = fill(12_000, 'WAL');
    beginChecks(folder, NAME);
    expect(await asked()).toBe(true);
    database.close();
  });
});
