import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccessRecord, type CarriedPerson, type CarryingDirectory } from '#people';
import { type DirectoryUnderTest } from './directory.contract.js';

const ada = { personId: 'p-ada', name: 'Ada Bright', email: 'Ada@Example.org', demonstration: false };
const ben = { personId: 'p-ben', name: 'Ben Stone', email: 'ben@example.org', demonstration: true };
/** What is kept of somebody who chose nothing. */
const untouched = { passwordHash: null, weeklyDigest: true, digestWeek: '' };
const PASSWORD = 'correct horse battery';

/** Looked at in another year than this one. */
function record(number: number, more: Partial<AccessRecord> = {}): AccessRecord {
  const at = new Date(Date.UTC(2020, 0, 1) + number).toISOString();
  const place = { route: '/partnerships/:partnership', path: `/partnerships/${number}`, partnershipId: 'x' };
  return { at, personId: 'p-ada', what: 'viewed', ...place, status: 200, ...more };
}

/** What every directory of people has to do so that it can be copied to another. */
export function carryingContract(name: string, create: () => Promise<DirectoryUnderTest>): void {
  describe(`${name} that is carried`, () => {
    let under: DirectoryUnderTest;
    let directory: CarryingDirectory;
    beforeEach(async () => {
      under = await create();
      ({ directory } = under);
    });
    afterEach(() => under.dispose());

    it('tells everyone by id, with what is kept of their password and their digest', async () => {
      await directory.people.add(ben);
      await directory.people.add(ada);
      await directory.accounts.setPassword('p-ada', PASSWORD);
      await directory.digests.choose('p-ada', false);
      await directory.digests.finish('p-ben', '2026-01-05');
      expect(await directory.carrying.people()).toEqual([
        { ...ada, ...untouched, passwordHash: expect.stringMatching(/^\$argon2id\$/), weeklyDigest: false },
        { ...ben, ...untouched, digestWeek: '2026-01-05' },
      ]);
    });

    it('keeps people so that they are found, and sign in with the password they had', async () => {
      await directory.people.add(ada);
      await directory.accounts.setPassword('p-ada', PASSWORD);
      const people = await directory.carrying.people();
      await directory.people.erase('p-ada');

      const all = [...people, { ...ben, ...untouched, weeklyDigest: false, digestWeek: '2026-01-05' }];
      expect(await directory.carrying.keepPeople(all)).toBe('kept');
      expect(await directory.carrying.people()).toEqual(all);
      expect(await (await under.reopen()).people.find('p-ben')).toEqual({ ...ben, hasAccount: false });
      const other = await under.another();
      expect(await other.accounts.verify('ada@example.org', PASSWORD)).toBe('p-ada');
      expect(await other.people.add({ ...ada, personId: 'p-2' })).toBe('email-taken');
      await other.people.erase('p-ada');
      expect(await other.digests.wanted('p-ben')).toBe(false);
      expect(await other.digests.unfinished('2026-01-05')).toEqual([]);
      expect(await other.carrying.people()).toEqual(all.slice(1));
    });

    it.each<[string, CarriedPerson[]]>([
      ['an id is known', [{ ...ben, ...untouched, personId: 'p-ada' }]],
      ['an email is known', [{ ...ben, ...untouched, email: 'ADA@example.org' }]],
      ['an id comes twice', ['1@example.org', '2@example.org'].map((email) => ({ ...ben, ...untouched, email }))],
      ['an email comes twice', ['p-1', 'p-2'].map((personId) => ({ ...ben, ...untouched, personId }))],
    ])('keeps nobody where %s', async (_why, wrong) => {
      await directory.people.add(ada);
      const cy = { ...ada, ...untouched, personId: 'p-cy', email: 'cy@example.org' };
      expect(await directory.carrying.keepPeople([cy, ...wrong])).toBe('taken');
      expect(await directory.carrying.people()).toEqual([{ ...ada, ...untouched }]);
      expect(await directory.people.findByEmail('cy@example.org')).toBeNull();
      expect(await directory.accounts.any()).toBe(false);
    });

    it('tells its access log from the beginning, in pages', async () => {
      for (let number = 0; number < 5; number += 1) await directory.accessLog.record(record(number));
      const statuses = async (after: number, limit: number) =>
        (await directory.carrying.accessRecords(after, limit)).map(({ path }) => path.at(-1));
      expect(await statuses(0, 2)).toEqual(['0', '1']);
      expect(await statuses(2, 2)).toEqual(['2', '3']);
      expect(await statuses(4, 2)).toEqual(['4']);
      expect(await statuses(5, 2)).toEqual([]);
    });

    it('keeps access records with their own times, before those that follow, and finds them', async () => {
      const refused = record(1, { what: 'refused', partnershipId: null, personId: 'p-gone', status: 404 });
      expect(await directory.carrying.keepAccessRecords(0, [record(0), refused])).toBe('kept');
      expect(await directory.carrying.keepAccessRecords(2, [record(2)])).toBe('kept');
      await directory.accessLog.record(record(3));

      const { accessLog } = await under.reopen();
      const later = { ...record(3), at: expect.stringMatching(/^2026/) };
      expect(await accessLog.read({ limit: 9 })).toEqual([later, record(2), refused, record(0)]);
      expect(await accessLog.read({ limit: 9, personId: 'p-gone' })).toEqual([refused]);
      expect(await accessLog.read({ limit: 9, what: 'refused' })).toEqual([refused]);
      expect(await accessLog.read({ limit: 9, partnershipId: 'x', offset: 1 })).toEqual([record(2), record(0)]);
    });

    it('keeps no access record where there are more or fewer than was thought', async () => {
      await directory.carrying.keepAccessRecords(0, [record(0)]);
      for (const after of [0, 2]) {
        expect(await directory.carrying.keepAccessRecords(after, [record(1)])).toBe('overtaken');
      }
      expect(await directory.carrying.accessRecords(0, 9)).toEqual([record(0)]);
    });

    it('keeps access records that two hand over at once only once', async () => {
      const other = await under.another();
      const records = Array.from({ length: 300 }, (_, number) => record(number));
      const outcomes = await Promise.all(
        [directory, other].map(({ carrying }) => carrying.keepAccessRecords(0, records)),
      );
      expect(outcomes.sort()).toEqual(['kept', 'overtaken']);
      expect(await directory.carrying.accessRecords(0, 999)).toEqual(records);
    });
  });
}
