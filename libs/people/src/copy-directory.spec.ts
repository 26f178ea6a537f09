import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Carrying, type CarryingDirectory, copyDirectory, openRedisDirectory, openSqliteDirectory } from '#people';
import { RedisServer, whyNoRedis } from '../../../test/redis-server.js';

// Thousands of records, each synced to a disk: on a busy computer that takes longer than a test usually may.
jest.setTimeout(60_000);

const ada = { personId: 'p-ada', name: 'Ada Bright', email: 'Ada@Example.org' };
const ben = { personId: 'p-ben', name: 'Ben Stone', email: 'ben@example.org', demonstration: true };
const PASSWORD = 'correct horse battery';
const look = { personId: 'p-ada', what: 'viewed', route: '/', path: '/', partnershipId: 'x', status: 200 } as const;
/** More than are handed over at once. */
const RECORDS = 2_100;

let folder: string;
const opened: CarryingDirectory[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-directory-spec-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((directory) => directory.close()));
});
afterAll(() => rm(folder, { recursive: true }));

const inFile = (): Promise<CarryingDirectory> => {
  const directory = openSqliteDirectory({ file: join(folder, `${randomUUID()}.sqlite`) });
  opened.push(directory);
  return Promise.resolve(directory);
};

async function withPeople(directory: CarryingDirectory): Promise<CarryingDirectory> {
  await directory.people.add(ben);
  await directory.people.add(ada);
  await directory.accounts.setPassword('p-ada', PASSWORD);
  await directory.digests.choose('p-ada', false);
  await directory.digests.finish('p-ben', '2026-01-05');
  const records = Array.from({ length: RECORDS }, (_, number) => ({
    ...look,
    at: new Date(Date.UTC(2020, 0, 1) + number).toISOString(),
    status: 200 + (number % 300),
  }));
  await directory.carrying.keepAccessRecords(0, records);
  return directory;
}

/** The directory, except that some of it is done otherwise. */
function withOther(directory: CarryingDirectory, otherwise: Partial<Carrying>): CarryingDirectory {
  const { carrying } = directory;
  return {
    ...directory,
    carrying: {
      people: () => carrying.people(),
      keepPeople: (people) => carrying.keepPeople(people),
      accessRecords: (after, limit) => carrying.accessRecords(after, limit),
      keepAccessRecords: (after, records) => carrying.keepAccessRecords(after, records),
      ...otherwise,
    },
  };
}

const pulledPlug = () => Promise.reject(new Error('pulled the plug'));

async function contentOf({ carrying }: CarryingDirectory): Promise<unknown> {
  return [await carrying.people(), await carrying.accessRecords(0, 10 * RECORDS)];
}

describe('copying a directory of people', () => {
  let source: CarryingDirectory;
  let target: CarryingDirectory;
  beforeEach(async () => {
    source = await withPeople(await inFile());
    target = await inFile();
  });

  it('brings people, their passwords and the access log over, and leaves what is short-lived', async () => {
    await source.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
    const token = await source.links.issue('invitation', 'p-ben', 60);
    await source.outbox.keep({ messageId: 'm', personId: 'p-ada', email: 'ada@example.org', subject: 's', text: 't' });
    const progress: number[] = [];

    expect(await copyDirectory(source, target, (records) => void progress.push(records))).toEqual({
      people: 2,
      peopleCopied: 2,
      accessRecords: RECORDS,
      accessRecordsCopied: RECORDS,
    });
    expect(progress).toEqual([1_000, 2_000, RECORDS]);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    expect(await target.accounts.verify('ada@example.org', PASSWORD)).toBe('p-ada');
    expect(await target.digests.wanted('p-ada')).toBe(false);
    expect(await target.digests.unfinished('2026-01-05')).toEqual(['p-ada']);
    expect(await target.outbox.read({ limit: 1 })).toEqual([]);
    expect(await target.sessions.read('s-1')).toBeNull();
    expect(await target.links.look('invitation', token)).toBeNull();
  });

  it('copies nothing a second time, and later what came since', async () => {
    await copyDirectory(source, target);
    expect(await copyDirectory(source, target)).toMatchObject({ peopleCopied: 0, accessRecordsCopied: 0 });

    await source.people.add({ personId: 'p-cy', name: 'Cy', email: 'cy@example.org' });
    await source.accessLog.record({ ...look, personId: 'p-cy' });
    expect(await copyDirectory(source, target)).toEqual({
      people: 3,
      peopleCopied: 1,
      accessRecords: RECORDS + 1,
      accessRecordsCopied: 1,
    });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it.each([1, 2])('goes on where it was interrupted, at hand-over %i, and until then shows nobody', async (times) => {
    let left = times;
    const failing = withOther(target, {
      keepAccessRecords: (after, records) =>
        (left -= 1) < 0 ? pulledPlug() : target.carrying.keepAccessRecords(after, records),
      keepPeople: pulledPlug,
    });
    await expect(copyDirectory(source, failing)).rejects.toThrow('pulled the plug');
    expect(await target.people.all()).toEqual([]);
    const there = (await target.carrying.accessRecords(0, 2 * RECORDS)).length;
    expect(there).toBe(times === 1 ? 1_000 : 2_000);

    expect(await copyDirectory(source, target)).toMatchObject({ accessRecordsCopied: RECORDS - there });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('does not bring back who was removed, but for their id in the access log', async () => {
    await source.people.erase('p-ada');
    await copyDirectory(source, target);
    expect((await target.people.all()).map(({ personId }) => personId)).toEqual(['p-ben']);
    expect(await target.accessLog.read({ personId: 'p-ada', limit: 1 })).toHaveLength(1);
  });

  describe('is refused, and adds nothing,', () => {
    const refusal = async (): Promise<string> => {
      const before = await contentOf(target);
      const outcome = await copyDirectory(source, target).catch((error: unknown) => error);
      expect(await contentOf(target)).toEqual(before);
      expect(outcome).toMatchObject({ name: 'DirectoriesDiffer' });
      const said = String(outcome);
      for (const secret of ['Ada', 'ada@', 'Ben', 'ben@', 'argon2']) expect(said).not.toContain(secret);
      return said;
    };

    it('where an id is known with another name', async () => {
      await target.people.add({ ...ada, name: 'Ada Dim' });
      expect(await refusal()).toContain('it knows p-ada with another name, email, password or digest');
    });

    it('where somebody chose otherwise of the digest', async () => {
      await target.people.add(ada);
      await target.accounts.setPassword('p-ada', PASSWORD);
      const [there] = await target.carrying.people();
      const [here] = await source.carrying.people();
      expect(there?.weeklyDigest).not.toBe(here?.weeklyDigest);
      expect(await refusal()).toContain('it knows p-ada with another name, email, password or digest');
    });

    it('where somebody has another password', async () => {
      await target.people.add(ada);
      await target.accounts.setPassword('p-ada', PASSWORD);
      expect(await refusal()).toContain('it knows p-ada with another name, email, password or digest');
    });

    it('where an email belongs to somebody else', async () => {
      await target.people.add({ ...ada, personId: 'p-2', email: 'ADA@example.org' });
      expect(await refusal()).toContain('the email of p-ada belongs to p-2 there');
    });

    it('where the target knows somebody who was removed from the source', async () => {
      await copyDirectory(source, target);
      await source.people.erase('p-ben');
      expect(await refusal()).toContain('it knows p-ben, whom the source does not know or knows no longer');
    });

    it('where somebody was removed from the target while it was used', async () => {
      await copyDirectory(source, target);
      await target.people.erase('p-ben');
      await target.accessLog.record(look);
      expect(await refusal()).toContain(`record ${RECORDS + 1} of its access log is not the source's`);
    });

    it('where the target was used from its beginning', async () => {
      await target.accessLog.record(look);
      expect(await refusal()).toContain("record 1 of its access log is not the source's");
    });
  });

  it.each<[string, Partial<Carrying>]>([
    ['a record that was lost', { keepAccessRecords: () => Promise.resolve('kept') }],
    ['people who were lost', { keepPeople: () => Promise.resolve('kept') }],
    ['another who writes', { keepAccessRecords: () => Promise.resolve('overtaken') }],
    ['another who adds people', { keepPeople: () => Promise.resolve('taken') }],
  ])('notices %s', async (_what, broken) => {
    await expect(copyDirectory(source, withOther(target, broken))).rejects.toThrow(/are not the same in the end/);
  });
});

const suite = whyNoRedis === null ? describe : describe.skip;

suite(`copying people between a file and Redis${whyNoRedis === null ? '' : ` (${whyNoRedis})`}`, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.dispose());

  const inRedis = async (): Promise<CarryingDirectory> => {
    const directory = await openRedisDirectory({ url: server.url, prefix: randomUUID() });
    opened.push(directory);
    return directory;
  };

  it('there and back gives the same', async () => {
    const [source, there, back] = [await withPeople(await inFile()), await inRedis(), await inFile()];
    const figures = await copyDirectory(source, there);
    expect(await copyDirectory(there, back)).toEqual(figures);
    expect(await contentOf(there)).toEqual(await contentOf(source));
    expect(await contentOf(back)).toEqual(await contentOf(source));
    expect(await copyDirectory(back, there)).toMatchObject({ peopleCopied: 0, accessRecordsCopied: 0 });
    expect(await there.accounts.verify('ada@example.org', PASSWORD)).toBe('p-ada');
    expect(await there.accessLog.read({ personId: 'p-ada', limit: 3 })).toEqual(
      await source.accessLog.read({ personId: 'p-ada', limit: 3 }),
    );
  });
});
