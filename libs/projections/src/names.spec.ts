import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Names, namesTable } from '#projections';

describe('numbers in place of names', () => {
  let db: DatabaseSync;
  let names: Names;
  beforeEach(() => {
    db = new DatabaseSync(':memory:');
    db.exec(namesTable('name'));
    names = new Names(db, 'name');
  });
  afterEach(() => db.close());

  const numbers = (...of: string[]) => of.map((name) => names.number(name));

  it('are given in the order in which the names come, and kept', () => {
    expect(numbers('b', 'a', 'b', 'c')).toEqual([1, 2, 1, 3]);
    expect(new Names(db, 'name').number('a')).toBe(2);
  });

  it('are the same for streams, whichever was asked for last', () => {
    expect(['b', 'b', 'a', 'b'].map((name) => names.streamNumber(name))).toEqual([1, 1, 2, 1]);
    expect(numbers('a', 'b', 'c')).toEqual([2, 1, 3]);
  });

  it('are given anew when what was written is undone', () => {
    names.number('a');
    db.exec('BEGIN');
    names.streamNumber('b');
    db.exec('ROLLBACK');
    names.forget();
    expect(names.number('c')).toBe(2);
    expect(names.streamNumber('b')).toBe(3);
    expect(names.number('a')).toBe(1);
  });
});
