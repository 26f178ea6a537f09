import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstValueFrom, skip } from 'rxjs';
import { type EventLog, type RecordedEvent } from '#event-log';
import { Folder } from './testing/folder.js';
import { added, broken, lent, loans, record, returned, shelf, text } from './testing/lending.js';
import { standing } from './testing/standing.js';
import { until } from './testing/until.js';
import { unsteady } from './testing/unsteady-log.js';

const lentToBob = (event: RecordedEvent): boolean => event.type === 'BookLent' && text(event, 'to') === 'Bob';

describe('a projection that throws', () => {
  let folder: Folder;
  let log: EventLog;
  beforeEach(() => {
    folder = new Folder();
    log = folder.log();
  });
  afterEach(() => folder.close());

  it('stops right before the event that broke it, keeps why, and leaves no rows of that event', async () => {
    const last = await record(log, added('a'), lent('a', 'Ann'));
    const breaking = await record(log, lent('a', 'Bob'));
    const head = await record(log, returned('a'), added('b'));
    const readModels = await folder.running(log, [shelf, broken(loans, lentToBob)]);

    expect(await readModels.status()).toEqual([
      {
        name: 'loans',
        position: last,
        behind: 3,
        secondsBehind: expect.any(Number),
        state: 'stopped',
        error: { message: 'No room for BookLent.', position: breaking, eventType: 'BookLent' },
      },
      { name: 'shelf', position: head, behind: 0, secondsBehind: 0, state: 'live' },
    ]);
    expect(readModels.all('SELECT reader, returned_at FROM loans')).toEqual([{ reader: 'Ann', returned_at: null }]);
    expect(readModels.all('SELECT reader FROM loan_counts')).toEqual([{ reader: 'Ann' }]);
  });

  it('does not hold up the others, nor those who wait for them', async () => {
    const readModels = await folder.running(log, [shelf, broken(loans, lentToBob)]);
    const position = await record(log, added('a'), lent('a', 'Bob'), added('b'));
    expect(await readModels.waitFor(position, 5_000)).toBe(true);
    expect(readModels.get('SELECT count(*) AS books FROM shelf_books')).toEqual({ books: 2 });
    const later = await record(log, added('c'));
    expect(await readModels.waitFor(later, 5_000)).toBe(true);
    expect((await readModels.status()).map(({ state }) => state)).toEqual(['stopped', 'live']);
  });

  it('is out of step with the others, until it has got past the event', async () => {
    await record(log, added('a'));
    const stopped = await folder.running(log, [shelf, broken(loans, lentToBob)]);
    expect(stopped.inStep).toBe(true);
    await stopped.waitFor(await record(log, lent('a', 'Bob')), 5_000);
    expect(stopped.inStep).toBe(false);
    await stopped.close();
    expect((await folder.running(log, [shelf, loans])).inStep).toBe(true);
  });

  it('tries again after a restart, and stops at the same event', async () => {
    await record(log, added('a'), lent('a', 'Bob'), returned('a'));
    const first = await folder.running(log, [shelf, broken(loans, lentToBob)]);
    const before = await standing(first);
    await first.close();
    const second = await folder.readModels(log, [shelf, broken(loans, lentToBob)]);
    expect(await standing(second)).toEqual(before);
    second.start();
    await second.caughtUp();
    expect(await standing(second)).toEqual(before);
    expect(before[0]?.state).toBe('stopped');
  });

  it('goes on after a restart once it is fixed', async () => {
    await record(log, added('a'), lent('a', 'Ann'), lent('a', 'Bob'), returned('a'), lent('a', 'Ann'));
    await (await folder.running(log, [shelf, broken(loans, lentToBob)])).close();
    const fixed = await folder.running(log, [shelf, loans]);
    expect((await fixed.status()).map(({ state }) => state)).toEqual(['live', 'live']);
    expect(fixed.all('SELECT reader, loans FROM loan_counts ORDER BY reader')).toEqual([
      { reader: 'Ann', loans: 2 },
      { reader: 'Bob', loans: 1 },
    ]);
    const digest = fixed.digest();
    await fixed.rebuild();
    expect(fixed.digest()).toBe(digest);
  });

  it('goes on in a process that stopped it when another process, with the fix, got past the event', async () => {
    const stopped = await folder.running(log, [shelf, broken(loans, lentToBob)]);
    await stopped.waitFor(await record(log, added('a'), lent('a', 'Bob')), 5_000);
    expect((await stopped.status())[0]?.state).toBe('stopped');

    const fixed = await folder.running(folder.log(), [shelf, loans]);
    await fixed.close();
    const position = await record(log, lent('a', 'Ann'));
    await stopped.waitFor(position, 5_000);
    await record(log, lent('a', 'Cid'));
    await stopped.waitFor(await log.head(), 5_000);
    expect((await stopped.status()).map(({ state }) => state)).toEqual(['live', 'live']);
    expect(stopped.all('SELECT reader FROM loans ORDER BY id')).toEqual([
      { reader: 'Bob' },
      { reader: 'Ann' },
      { reader: 'Cid' },
    ]);
  });

  it('reads again from further back when another process got past the event and no further', async () => {
    const stopped = await folder.running(log, [shelf, broken(loans, lentToBob)]);
    await stopped.waitFor(await record(log, added('a'), lent('a', 'Bob')), 5_000);
    await stopped.waitFor(await record(log, lent('a', 'Ann'), lent('a', 'Cid')), 5_000);
    let batches = 0;
    const fixed = await folder.readModels(
      unsteady(folder.log(), () => ++batches > 1),
      [shelf, loans],
      1,
    );
    fixed.start();
    await firstValueFrom(fixed.advanced.pipe(skip(1)));
    await fixed.close();
    expect((await stopped.status())[0]?.behind).toBe(2);

    expect(await stopped.waitFor(await record(log, lent('a', 'Dot')), 5_000)).toBe(true);
    expect((await stopped.status()).map(({ state }) => state)).toEqual(['live', 'live']);
    expect(stopped.get('SELECT count(*) AS loans FROM loans')).toEqual({ loans: 4 });
  });

  it('applies the event after all when the fault does not come again', async () => {
    let faults = 1;
    const once = broken(loans, (event) => lentToBob(event) && faults-- > 0);
    await record(log, added('a'), lent('a', 'Bob'), lent('a', 'Ann'));
    const readModels = await folder.running(log, [shelf, once]);
    expect((await readModels.status()).map(({ state }) => state)).toEqual(['live', 'live']);
    expect(readModels.get('SELECT count(*) AS loans FROM loans')).toEqual({ loans: 2 });
  });

  it('is not what a full disk makes of it: that is tried again', async () => {
    let full = true;
    const onFullDisk = broken(loans, () => {
      if (full) throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
      return false;
    });
    await record(log, added('a'), lent('a', 'Ann'));
    const readModels = await folder.readModels(log, [shelf, onFullDisk]);
    readModels.start();
    await until(async () => (await readModels.status())[0]?.interruption === 'database or disk is full');
    expect((await readModels.status()).map(({ state }) => state)).toEqual(['catching-up', 'catching-up']);
    expect(readModels.get('SELECT count(*) AS books FROM shelf_books')).toEqual({ books: 0 });
    full = false;
    await readModels.caughtUp();
    expect(readModels.get('SELECT count(*) AS loans FROM loans')).toEqual({ loans: 1 });
  });

  it('lets everything wait for nothing when it is the only one', async () => {
    const readModels = await folder.running(log, [broken(loans, lentToBob)]);
    const position = await record(log, lent('a', 'Bob'));
    expect(await readModels.waitFor(position, 5_000)).toBe(true);
    expect((await readModels.status())[0]?.state).toBe('stopped');
  });
});
