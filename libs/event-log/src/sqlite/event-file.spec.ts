import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DatabaseSync } from 'node:sqlite';
import { openEventFile, pragma, readPatiently } from './event-file.js';

let database: DatabaseSync;
beforeEach(() => {
  database = openEventFile(':memory:');
});
afterEach(() => database.close());

const patience = (): number => Number(database.prepare('PRAGMA busy_timeout').get()?.timeout);

/** What `node:sqlite` throws while another connection holds the file. */
const busy = (): Error => Object.assign(new Error('database is locked'), { errcode: 261 });

describe('reading', () => {
  it('waits only when another connection is in the way, and only then', () => {
    const waited: number[] = [];
    const answer = readPatiently(database, () => {
      waited.push(patience());
      if (waited.length === 1) throw busy();
      return 'read';
    });
    expect(answer).toBe('read');
    expect(waited).toEqual([0, 5000]);
    expect(patience()).toBe(0);
  });

  it('gives up when the wait was for nothing, and does not wait the next time', () => {
    expect(() =>
      readPatiently(database, () => {
        throw busy();
      }),
    ).toThrow('database is locked');
    expect(patience()).toBe(0);
  });

  it('does not try again what failed for another reason', () => {
    let tries = 0;
    expect(() =>
      readPatiently(database, () => {
        tries += 1;
        throw new Error('no such table');
      }),
    ).toThrow('no such table');
    expect(tries).toBe(1);
  });
});

it('is on the disk at every commit', () => {
  expect(pragma(database, 'synchronous')).toBe(2);
});
