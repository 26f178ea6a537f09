import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventDamaged,
  LogUnavailable,
  NewerData,
  openSqliteEventLog,
  type ReceivingEventLog,
  type SqliteEventLogOptions,
} from '#event-log';
import { eventLogContract } from '../testing/event-log.contract.js';
import { Follower } from '../testing/follower.js';
import { collect, freshStream, noted, notes, textOf } from '../testing/sample-events.js';

let folder: string;
let file: string;
let opened: ReceivingEventLog[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  file = join(folder, 'events.db');
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((log) => log.close()));
  await rm(folder, { recursive: true });
});

function open(options: Partial<SqliteEventLogOptions> = {}): ReceivingEventLog {
  const log = openSqliteEventLog({ file, ...options });
  opened.push(log);
  return log;
}

/** Runs SQL on the file beside the log. */
function sql(statement: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file);
  try {
    return database.prepare(statement).all();
  } finally {
    database.close();
  }
}

eventLogContract('SQLite', () =>
  Promise.resolve({
    log: open({ pollMilliseconds: 10 }),
    reopen: (options) => Promise.resolve(open({ pollMilliseconds: 10, ...options })),
    dispose: () => Promise.resolve(),
  }),
);

describe('a log in a file', () => {
  it('makes its folder, and is empty at first', async () => {
    const log = open({ file: join(folder, 'new', 'deeper', 'events.db') });
    expect(await log.head()).toBe('');
    expect(await collect(log.readAll())).toEqual([]);
  });

  it('keeps its events and goes on counting when it is opened again', async () => {
    const stream = freshStream();
    const first = open();
    const before = await first.append(stream, notes(2), { expected: 'no-stream' });
    await first.close();

    const after = await open().append(stream, notes(1), { expected: 1 });

    expect(after.revision).toBe(2);
    expect(after.position > before.position).toBe(true);
  });

  it('shows within a second what another process adds, and costs the waiting process no more than a look', async () => {
    const follower = new Follower(open(), {});
    await follower.until(({ caughtUp }) => caughtUp);
    const other = open();

    for (let round = 0; round < 3; round++) {
      await other.append(freshStream(), notes(1), { expected: 'any' });
      const since = performance.now();
      await follower.until(({ events }) => events.length > round);
      expect(performance.now() - since).toBeLessThan(1000);
    }
    await follower.stop();
  });

  it('holds no read open while a reader is slow: the write-ahead log can be folded back', async () => {
    const log = open();
    await log.append(freshStream(), notes(1200), { expected: 'any' });
    const reading = log.readAll()[Symbol.asyncIterator]();
    const following = log.subscribe({ batchSize: 10 })[Symbol.asyncIterator]();
    await reading.next();
    await following.next();

    await open().append(freshStream(), notes(1), { expected: 'any' });

    expect(sql('PRAGMA wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
    await reading.return?.();
    await following.return?.();
  });

  it('finds a rare type however far it is', async () => {
    const log = open();
    for (let part = 0; part < 23; part++) await log.append(freshStream(), notes(1000, 'Common'), { expected: 'any' });
    await log.append(freshStream(), notes(1, 'Rare'), { expected: 'any' });

    expect(await collect(log.readAll({ types: ['Rare'] }))).toHaveLength(1);
    const follower = new Follower(log, { types: ['Rare'] });
    await follower.until(({ caughtUp }) => caughtUp);
    await follower.stop();
    expect(follower.events).toHaveLength(1);
  });

  it('lets a mistake in one append fail that one only', async () => {
    const log = open();
    const sent = [noted('before'), noted('mistake', { v: 1.5 }), noted('after')];

    const outcomes = await Promise.allSettled(
      sent.map((event) => log.append('notebook-1', [event], { expected: 'any' })),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await log.append('notebook-1', [noted('later')], { expected: 1 });
    expect((await collect(log.readStream('notebook-1'))).map(textOf)).toEqual(['before', 'after', 'later']);
  });

  it('never changes or deletes an event', async () => {
    await open().append(freshStream(), notes(1), { expected: 'any' });
    expect(() => sql(`UPDATE events SET data = '{}'`)).toThrow('Events are never changed.');
    expect(() => sql('DELETE FROM events')).toThrow('Events are never deleted.');
  });

  it('takes only positions of its own kind', async () => {
    await expect(collect(open().readAll({ after: 'C:12/P:12' }))).rejects.toThrow(TypeError);
  });

  it('names an event that cannot be read', async () => {
    const log = open();
    const { position } = await log.append(freshStream(), notes(1), { expected: 'any' });
    sql('DROP TRIGGER events_are_never_changed');
    sql(`UPDATE events SET data = '{"text": "cut o'`);

    const reading = collect(log.readAll());
    await expect(reading).rejects.toThrow(LogUnavailable);
    await expect(reading).rejects.toThrow(`The event at position ${Number(position)} is damaged`);
  });

  it('hands out what stands before an event that cannot be read', async () => {
    const log = open();
    await log.append(freshStream(), notes(5), { expected: 'any' });
    sql('DROP TRIGGER events_are_never_changed');
    sql(`UPDATE events SET data = 'null' WHERE position = 4`);

    const read: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of log.readAll()) read.push(textOf(event));
    };
    await expect(reading()).rejects.toThrow(EventDamaged);
    expect(read).toEqual(['1', '2', '3']);
  });
});

describe('while another process writes', () => {
  let other: DatabaseSync | undefined;
  afterEach(() => other?.close());

  /** Opens a log whose write lock another connection holds until it commits. */
  function openWhileLocked(options: Partial<SqliteEventLogOptions> = {}): {
    log: ReceivingEventLog;
    unlock: () => void;
  } {
    const log = open(options);
    const writer = new DatabaseSync(file);
    other = writer;
    writer.exec('BEGIN IMMEDIATE');
    return { log, unlock: () => writer.exec('COMMIT') };
  }

  it('an append waits for its end without holding up this process', async () => {
    const { log, unlock } = openWhileLocked();
    const append = log.append('notebook-1', notes(1), { expected: 'any' });
    // Had the append held up the process when it met the lock, we would not come to unlock it.
    await nextTurn();
    expect(await log.head()).toBe('');

    unlock();

    await expect(append).resolves.toMatchObject({ revision: 0 });
  });

  it('an append is refused when it takes too long, and the next one is taken', async () => {
    const { log, unlock } = openWhileLocked({ patienceMilliseconds: 20 });
    const append = log.append('notebook-1', [noted('too late')], { expected: 'any' });
    await expect(append).rejects.toThrow(LogUnavailable);
    await expect(append).rejects.toThrow('is being written to by another program');

    unlock();

    await log.append('notebook-1', [noted('in time')], { expected: 'no-stream' });
    expect((await collect(log.readAll())).map(textOf)).toEqual(['in time']);
  });

  it('closing waits for the appends under way', async () => {
    const { log, unlock } = openWhileLocked();
    const append = log.append('notebook-1', notes(1), { expected: 'any' });
    await nextTurn();
    const closing = log.close();

    unlock();

    await closing;
    await expect(append).resolves.toMatchObject({ revision: 0 });
  });
});

describe('the time of recording', () => {
  it('never runs backwards when the clock is set back, nor when another process’s clock is behind', async () => {
    const times = ['2020-06-01T12:00:00.000Z', '2020-06-01T11:00:00.000Z', '2020-06-01T12:00:01.000Z'].map(Date.parse);
    let now = 0;
    const log = open({ clock: () => times[now++] ?? NaN });
    const behind = open({ clock: () => Date.parse('2019-01-01T00:00:00.000Z') });

    for (const writer of [log, log, behind, log, behind]) {
      await writer.append(freshStream(), notes(1), { expected: 'any' });
    }

    expect((await collect(log.readAll())).map((event) => event.recordedAt)).toEqual([
      '2020-06-01T12:00:00.000Z',
      '2020-06-01T12:00:00.000Z',
      '2020-06-01T12:00:00.000Z',
      '2020-06-01T12:00:01.000Z',
      '2020-06-01T12:00:01.000Z',
    ]);
  });
});

describe('a disk that is full', () => {
  const huge = (): string => 'x'.repeat(200_000);

  it('refuses that append whole, none of those sent with it, and takes the next', async () => {
    const log = open({ maxBytes: 100_000 });
    const stream = freshStream();

    const [before, tooMuch, after] = await Promise.allSettled([
      log.append(stream, [noted('before')], { expected: 'any' }),
      log.append(stream, [noted('half'), noted(huge())], { expected: 'any' }),
      log.append(stream, [noted('after')], { expected: 0 }),
    ]);

    expect(before).toMatchObject({ status: 'fulfilled', value: { revision: 0 } });
    expect(tooMuch).toMatchObject({ status: 'rejected', reason: { name: 'LogUnavailable' } });
    expect(tooMuch.status === 'rejected' && String(tooMuch.reason)).toContain('There is no room left');
    expect(after).toMatchObject({ status: 'fulfilled', value: { revision: 1 } });
    await log.append(stream, [noted('later')], { expected: 1 });
    expect((await collect(log.readStream(stream))).map(textOf)).toEqual(['before', 'after', 'later']);
    expect(sql('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('takes the same append once there is room', async () => {
    const event = noted(huge());
    const small = open({ maxBytes: 100_000 });
    await expect(small.append('notebook-1', [event], { expected: 'any' })).rejects.toThrow(LogUnavailable);

    await expect(open().append('notebook-1', [event], { expected: 'no-stream' })).resolves.toMatchObject({
      revision: 0,
    });
  });
});

describe('a file that is not ours to use', () => {
  const opening = (at: string) => (): ReceivingEventLog => open({ file: at });
  const oneSentence = /^[^.]\S*[^\n]*\.$/;

  /** The superuser may write anywhere: these tests then run as nobody for a moment. */
  function withoutPrivileges(test: () => void): void {
    const user = process.getuid?.();
    if (user === 0) process.seteuid?.(65534);
    try {
      test();
    } finally {
      if (user === 0) process.seteuid?.(0);
    }
  }

  it('refuses what is not a database, and leaves it as it was', async () => {
    const letter = 'Dear Sir or Madam, '.repeat(500);
    await writeFile(file, letter);

    expect(opening(file)).toThrow(LogUnavailable);
    expect(opening(file)).toThrow(oneSentence);
    expect(opening(file)).toThrow('is not an event log');
    expect(await readFile(file, 'utf8')).toBe(letter);
  });

  it('refuses another program’s database', () => {
    sql('CREATE TABLE accounts (name TEXT)');
    expect(opening(file)).toThrow(LogUnavailable);
    expect(opening(file)).toThrow("another program's database");
  });

  it('refuses what a newer version wrote, and leaves it as it was', async () => {
    await open().close();
    sql('PRAGMA user_version = 7');
    const before = await readFile(file);

    expect(opening(file)).toThrow(NewerData);
    expect(opening(file)).toThrow(/format 7; this one knows 1.*start that version or a later one\.$/);
    expect(await readFile(file)).toEqual(before);
  });

  it('says so when the folder cannot be made, also where folders cannot be made at all', async () => {
    await writeFile(join(folder, 'letter'), '');
    for (const at of [join(folder, 'letter', 'deeper', 'events.db'), '/proc/event-log/events.db']) {
      expect(opening(at)).toThrow(LogUnavailable);
      expect(opening(at)).toThrow(oneSentence);
    }
    expect(opening(folder)).toThrow(LogUnavailable);
  });

  it('says so when the folder or the file cannot be written to', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    const kept = join(locked, 'events.db');
    await open({ file: kept }).close();
    await chmod(folder, 0o755);
    await chmod(locked, 0o555);
    withoutPrivileges(() => {
      expect(opening(join(locked, 'new.db'))).toThrow('check that this program may write to its folder');
      expect(opening(kept)).toThrow(LogUnavailable);
    });

    await chmod(locked, 0o777);
    await chmod(kept, 0o444);
    withoutPrivileges(() => expect(opening(kept)).toThrow('cannot be written to'));
  });
});
