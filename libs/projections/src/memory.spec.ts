import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { Blueprint } from './blueprint.js';
import { Held } from './memory.js';
import { Projector } from './projector.js';
import { Folder } from './testing/folder.js';
import { broken, lent, loans, readers, record } from './testing/lending.js';

describe('what a projection remembers', () => {
  let folder: Folder;
  let db: DatabaseSync;
  beforeEach(() => {
    folder = new Folder();
    db = new DatabaseSync(':memory:');
  });
  afterEach(async () => {
    db.close();
    await folder.close();
  });

  async function lentTo(...names: string[]): Promise<RecordedEvent[]> {
    const log = folder.log();
    await record(log, ...names.map((name) => lent('a', name)));
    const events: RecordedEvent[] = [];
    for await (const event of log.readAll()) events.push(event);
    return events;
  }

  const stretch = (events: readonly RecordedEvent[], from: number, to: number) => ({
    after: events[from - 1]?.position ?? '',
    events: events.slice(from, to),
    position: events[to - 1]?.position ?? '',
  });

  const counted = () =>
    db
      .prepare('SELECT reader, loans FROM readers ORDER BY reader')
      .all()
      .map((row) => ({ ...row }));

  it('is dropped when somebody else has applied events in between', async () => {
    const events = await lentTo('Ann', 'Ann', 'Ann', 'Bob');
    const blueprint = new Blueprint([readers]);
    blueprint.createIn(db);
    const [ours, theirs] = [new Projector(db, [readers]), new Projector(db, [readers])];
    ours.project(stretch(events, 0, 1), 0, Infinity);
    theirs.project(stretch(events, 1, 2), 0, Infinity);
    ours.project(stretch(events, 2, 4), 0, Infinity);
    expect(counted()).toEqual([
      { reader: 'Ann', loans: 3 },
      { reader: 'Bob', loans: 1 },
    ]);
  });

  it('is dropped when what was written is undone', async () => {
    const events = await lentTo('Ann', 'Ann', 'Ann');
    new Blueprint([readers]).createIn(db);
    const projector = new Projector(db, [readers]);
    db.exec('BEGIN');
    projector.collect(stretch(events, 0, 2), 0, Infinity);
    projector.flush();
    db.exec('ROLLBACK');
    projector.forget();
    projector.project(stretch(events, 0, 3), 0, Infinity);
    expect(counted()).toEqual([{ reader: 'Ann', loans: 3 }]);
  });

  it('does not count an event that broke it, nor twice what came before in the same transaction', async () => {
    const events = await lentTo('Ann', 'Ann', 'Bob', 'Ann');
    const breaks = broken(readers, ({ data }) => 'to' in data && data.to === 'Bob');
    new Blueprint([breaks]).createIn(db);
    new Projector(db, [breaks]).project(stretch(events, 0, 4), 0, Infinity);
    expect(counted()).toEqual([{ reader: 'Ann', loans: 2 }]);
  });

  it('outlives the failure of another projection', async () => {
    const events = await lentTo('Ann', 'Bob', 'Ann', 'Cid');
    const breaks = broken(loans, ({ data }) => 'to' in data && data.to === 'Bob');
    new Blueprint([readers, breaks]).createIn(db);
    const projector = new Projector(db, [readers, breaks]);
    projector.project(stretch(events, 0, 3), 0, Infinity);
    projector.project(stretch(events, 3, 4), 0, Infinity);
    expect(counted()).toEqual([
      { reader: 'Ann', loans: 2 },
      { reader: 'Bob', loans: 1 },
      { reader: 'Cid', loans: 1 },
    ]);
  });

  it('is bounded', () => {
    const reads: string[] = [];
    const held = new Held<{ key: string }>({
      read: (key) => {
        reads.push(key);
        return { key };
      },
      write: () => undefined,
      most: 2,
    });
    for (const key of ['a', 'b', 'c', 'a']) held.change(key);
    held.flush();
    for (const key of ['a', 'c', 'b']) held.change(key);
    expect(reads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is written a little at a time when there is not time for more', () => {
    const written: string[] = [];
    const held = new Held<string>({ read: (key) => key, write: (key) => written.push(key), most: 2 });
    for (const key of ['a', 'b', 'c']) held.change(key);
    const done = [held.flush(0), written.length, held.flush(0), held.flush(0), held.flush(0)];
    expect(done).toEqual([false, 1, false, true, true]);
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('writes what it lets go in the middle of a rebuild', () => {
    const written: string[] = [];
    const held = new Held<string>({ read: (key) => key, write: (key) => written.push(key), most: 1 });
    for (const key of ['a', 'b', 'a', 'c']) held.change(key);
    held.relieve();
    expect(written).toEqual(['b', 'a']);
    held.flush();
    expect(written).toEqual(['b', 'a', 'c']);
  });

  it('is written and dropped after every event when nobody takes charge of it', async () => {
    db.exec(readers.schema);
    const apply = readers.prepare(db);
    for (const event of await lentTo('Ann', 'Ann')) {
      apply(event);
      db.exec('UPDATE readers SET loans = loans + 10');
    }
    expect(counted()).toEqual([{ reader: 'Ann', loans: 22 }]);
  });
});
