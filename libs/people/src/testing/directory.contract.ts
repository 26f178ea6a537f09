import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccessRecordQuery, type CarryingDirectory, type Directory } from '#people';

/** A directory of its own for one test, at a time of the test's choosing. */
export interface DirectoryUnderTest {
  readonly directory: CarryingDirectory;
  /** Lets time pass. Sessions end after 60 idle minutes or 720 in all. */
  pass(minutes: number): void;
  /** Closes the directory and opens what it kept. */
  reopen(): Promise<CarryingDirectory>;
  /** Opens the same directory once more, as another process does. */
  another(): Promise<CarryingDirectory>;
  dispose(): Promise<void>;
}

const ada = { personId: 'p-ada', name: 'Ada Bright', email: 'Ada@Example.org' };
const ben = { personId: 'p-ben', name: 'Ben Stone', email: 'ben@example.org' };
const PASSWORD = 'correct horse battery';
const MONDAY = '2026-01-05';
const message = (messageId: string, personId: string) => ({
  messageId,
  personId,
  email: 'Ada@Example.org',
  subject: 'Three things need Eastmoor',
  text: 'Two actions – and one answer.\n\nhttps://tracker.example.org/',
});

/** What every directory of people has to do. */
export function directoryContract(name: string, create: () => Promise<DirectoryUnderTest>): void {
  describe(`${name} as a directory of people`, () => {
    let under: DirectoryUnderTest;
    let directory: Directory;
    beforeEach(async () => {
      under = await create();
      ({ directory } = under);
      await directory.people.add(ada);
      await directory.people.add({ ...ben, demonstration: true });
    });
    afterEach(() => under.dispose());

    /** What fifty callers of two processes get who ask at once. */
    const fifty = async <Answer>(ask: (directory: Directory, number: number) => Promise<Answer>): Promise<Answer[]> => {
      const other = await under.another();
      const asked = Array.from({ length: 50 }, (_, number) => ask(number % 2 === 0 ? directory : other, number));
      return Promise.all(asked);
    };

    describe('people', () => {
      it('are found by id, and by email in any case', async () => {
        const known = { ...ada, hasAccount: false, demonstration: false };
        expect(await directory.people.find('p-ada')).toEqual(known);
        expect(await directory.people.findByEmail(' ADA@example.org ')).toEqual(known);
        expect(await directory.people.find('p-nobody')).toBeNull();
        expect(await directory.people.findByEmail('nobody@example.org')).toBeNull();
      });

      it('have an email of their own', async () => {
        expect(await directory.people.add({ personId: 'p-2', name: 'Other', email: 'ada@EXAMPLE.org' })).toBe(
          'email-taken',
        );
        expect(await directory.people.find('p-2')).toBeNull();
      });

      it('are not replaced by somebody else under their id', async () => {
        await expect(directory.people.add({ ...ben, personId: 'p-ada', email: 'new@example.org' })).rejects.toThrow();
        expect(await directory.people.find('p-ada')).toMatchObject(ada);
        expect(await directory.people.findByEmail('new@example.org')).toBeNull();
      });

      it('get an email that fifty ask for at once only once', async () => {
        const outcomes = await fifty(({ people }, number) =>
          people.add({ personId: `p-${number}`, name: 'Cy', email: 'Cy@example.org' }),
        );
        expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1);
        expect((await directory.people.all()).map(({ name }) => name)).toEqual(['Ada Bright', 'Ben Stone', 'Cy']);
        const winner = `p-${outcomes.indexOf('added')}`;
        expect(await directory.people.findByEmail('cy@example.org')).toMatchObject({ personId: winner });
      });

      it('are listed by name, and named by id', async () => {
        expect((await directory.people.all()).map((person) => person.name)).toEqual(['Ada Bright', 'Ben Stone']);
        expect([...(await directory.people.names(['p-ben', 'p-gone', 'p-ben']))]).toEqual([['p-ben', 'Ben Stone']]);
      });

      it('are kept', async () => {
        expect(await (await under.reopen()).people.find('p-ben')).toMatchObject({ ...ben, demonstration: true });
      });

      it('leave nothing behind when they are erased', async () => {
        await directory.accounts.setPassword('p-ada', PASSWORD);
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        const token = await directory.links.issue('invitation', 'p-ada', 60);
        await directory.outbox.keep(message('m-1', 'p-ada'));
        await directory.outbox.keep(message('m-2', 'p-ben'));
        await directory.digests.choose('p-ada', false);
        await directory.digests.finish('p-ada', MONDAY);
        await directory.people.erase('p-ada');

        expect(await directory.people.find('p-ada')).toBeNull();
        expect(await directory.people.names(['p-ada'])).toEqual(new Map());
        expect(await directory.accounts.verify(ada.email, PASSWORD)).toBeNull();
        expect(await directory.sessions.read('s-1')).toBeNull();
        expect(await directory.links.look('invitation', token)).toBeNull();
        expect((await directory.outbox.read({ limit: 9 })).map(({ messageId }) => messageId)).toEqual(['m-2']);
        expect(await directory.people.add({ ...ada, personId: 'p-new' })).toBe('added');
        await directory.people.erase('p-new');
        await directory.people.add(ada);
        expect(await directory.digests.wanted('p-ada')).toBe(true);
        expect(await directory.digests.unfinished(MONDAY)).toContain('p-ada');
      });

      it('get neither a password nor a link once they are erased', async () => {
        await directory.people.erase('p-ada');
        await expect(directory.accounts.setPassword('p-ada', PASSWORD)).rejects.toThrow();
        await expect(directory.links.issue('invitation', 'p-ada', 60)).rejects.toThrow();
        expect(await directory.accounts.any()).toBe(false);
      });
    });

    describe('accounts', () => {
      it('are there once somebody chose a password', async () => {
        expect(await directory.accounts.any()).toBe(false);
        await directory.accounts.setPassword('p-ada', PASSWORD);
        expect(await directory.accounts.any()).toBe(true);
        expect(await directory.people.find('p-ada')).toMatchObject({ hasAccount: true });
      });

      it('let in by the right password only', async () => {
        await directory.accounts.setPassword('p-ada', PASSWORD);
        expect(await directory.accounts.verify('ada@example.org', PASSWORD)).toBe('p-ada');
        expect(await directory.accounts.verify('ada@example.org', `${PASSWORD} `)).toBeNull();
        expect(await directory.accounts.verify('ben@example.org', PASSWORD)).toBeNull();
        expect(await directory.accounts.verify('nobody@example.org', PASSWORD)).toBeNull();
      });

      it('forget the old password, and the sessions that began with it', async () => {
        await directory.accounts.setPassword('p-ada', PASSWORD);
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        await directory.accounts.setPassword('p-ada', 'something else entirely');
        expect(await directory.accounts.verify(ada.email, PASSWORD)).toBeNull();
        expect(await directory.accounts.verify(ada.email, 'something else entirely')).toBe('p-ada');
        expect(await directory.sessions.read('s-1')).toBeNull();
      });

      it('forget the sessions of that person alone', async () => {
        await directory.sessions.write('s-ben', { personId: 'p-ben', content: '{}' });
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        await directory.sessions.write('s-1', { personId: 'p-ben', content: '{}' });
        await directory.accounts.setPassword('p-ada', PASSWORD);
        expect(await directory.sessions.read('s-ben')).not.toBeNull();
        expect(await directory.sessions.read('s-1')).not.toBeNull();
        await directory.accounts.setPassword('p-ben', PASSWORD);
        expect(await directory.sessions.read('s-ben')).toBeNull();
        expect(await directory.sessions.read('s-1')).toBeNull();
      });
    });

    describe('one-time links', () => {
      it('work once', async () => {
        const token = await directory.links.issue('invitation', 'p-ada', 60);
        expect(await directory.links.look('invitation', token)).toEqual({ personId: 'p-ada' });
        const uses = await Promise.all([
          directory.links.use('invitation', token),
          directory.links.use('invitation', token),
        ]);
        expect(uses.filter((use) => use !== null)).toEqual([{ personId: 'p-ada' }]);
        expect(await directory.links.look('invitation', token)).toBeNull();
      });

      it('work once, however many try at once', async () => {
        const token = await directory.links.issue('set-up', null, 60);
        const uses = await fifty(({ links }) => links.use('set-up', token));
        expect(uses.filter((use) => use !== null)).toEqual([{ personId: null }]);
      });

      it('work for what they were made for', async () => {
        const token = await directory.links.issue('set-up', null, 60);
        expect(await directory.links.look('invitation', token)).toBeNull();
        expect(await directory.links.use('invitation', token)).toBeNull();
        expect(await directory.links.use('set-up', token)).toEqual({ personId: null });
      });

      it('end with their time, and with the next one', async () => {
        const first = await directory.links.issue('set-up', null, 60);
        const second = await directory.links.issue('set-up', null, 60);
        expect(await directory.links.look('set-up', first)).toBeNull();
        under.pass(60);
        expect(await directory.links.look('set-up', second)).toBeNull();
        expect(await directory.links.use('set-up', second)).toBeNull();
      });
    });

    describe('sessions', () => {
      it('are kept as they were written last', async () => {
        await directory.sessions.write('s-1', { personId: null, content: '{"a":1}' });
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{"a":2}' });
        expect(await directory.sessions.read('s-1')).toEqual({ personId: 'p-ada', content: '{"a":2}' });
        expect(await (await under.reopen()).sessions.read('s-1')).not.toBeNull();
      });

      it('are changed only from what they were seen to be, however many try at once', async () => {
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        const changed = await fifty(({ sessions }, number) =>
          sessions.change('s-1', '{}', { personId: 'p-ben', content: `{"n":${number}}` }),
        );
        expect(changed.filter(Boolean)).toHaveLength(1);
        const content = `{"n":${changed.indexOf(true)}}`;
        expect(await directory.sessions.read('s-1')).toEqual({ personId: 'p-ben', content });
        await directory.people.erase('p-ben');
        expect(await directory.sessions.read('s-1')).toBeNull();
      });

      it('end when they are removed, and are not brought back by a late touch or change', async () => {
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        await directory.sessions.remove('s-1');
        await directory.sessions.touch('s-1');
        expect(await directory.sessions.change('s-1', '{}', { personId: 'p-ada', content: '{}' })).toBe(false);
        expect(await directory.sessions.read('s-1')).toBeNull();
      });

      it('end after an idle hour', async () => {
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        under.pass(50);
        await directory.sessions.touch('s-1');
        under.pass(50);
        expect(await directory.sessions.read('s-1')).not.toBeNull();
        under.pass(60);
        expect(await directory.sessions.read('s-1')).toBeNull();
      });

      it('end after twelve hours however busy', async () => {
        await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        for (let minutes = 0; minutes < 720; minutes += 40) {
          expect(await directory.sessions.read('s-1')).not.toBeNull();
          under.pass(40);
          await directory.sessions.write('s-1', { personId: 'p-ada', content: '{}' });
        }
        expect(await directory.sessions.read('s-1')).toBeNull();
      });

      it('have one secret for their cookies, also after a restart', async () => {
        const secret = await directory.sessions.secret();
        expect(secret.length).toBeGreaterThan(30);
        expect(await directory.sessions.secret()).toBe(secret);
        expect(await (await under.reopen()).sessions.secret()).toBe(secret);
      });

      it('have one secret even where several processes ask first', async () => {
        const secrets = await fifty(({ sessions }) => sessions.secret());
        expect(new Set(secrets).size).toBe(1);
      });

      it('go on when those that ended are cleared away', async () => {
        await directory.sessions.write('s-old', { personId: 'p-ada', content: '{}' });
        under.pass(40);
        await directory.sessions.write('s-new', { personId: 'p-ada', content: '{}' });
        under.pass(40);
        await directory.sessions.removeExpired();
        expect(await directory.sessions.read('s-old')).toBeNull();
        expect(await directory.sessions.read('s-new')).not.toBeNull();
      });
    });

    describe('tries to sign in', () => {
      const tryAs = (key: string) => directory.signInTries.count([{ key, most: 3 }]);

      it('are enough at some point, for that key alone, and also after a restart', async () => {
        for (let time = 0; time < 3; time += 1) expect(await tryAs('ada')).toBe('go-on');
        expect(await tryAs('ada')).toBe('too-many');
        expect(await tryAs('ben')).toBe('go-on');
        expect(await (await under.reopen()).signInTries.count([{ key: 'ada', most: 3 }])).toBe('too-many');
      });

      it('are counted one by one, however many are made at once', async () => {
        const answers = await fifty(({ signInTries }) => signInTries.count([{ key: 'ada', most: 5 }]));
        expect(answers.filter((answer) => answer === 'go-on')).toHaveLength(5);
      });

      it('count for none of the keys when they are too many for one', async () => {
        for (let time = 0; time < 3; time += 1) await tryAs('ada');
        const both = [
          { key: 'here', most: 3 },
          { key: 'ada', most: 3 },
        ];
        for (let time = 0; time < 4; time += 1) expect(await directory.signInTries.count(both)).toBe('too-many');
        expect(await tryAs('here')).toBe('go-on');
      });

      it('are forgotten after a quarter of an hour, even while they went on', async () => {
        for (let time = 0; time < 3; time += 1) await tryAs('ada');
        under.pass(14);
        expect(await tryAs('ada')).toBe('too-many');
        under.pass(1);
        expect(await tryAs('ada')).toBe('go-on');
      });

      it('are forgotten after one that succeeded', async () => {
        for (let time = 0; time < 3; time += 1) await tryAs('ada');
        await directory.signInTries.forget('ada');
        expect(await tryAs('ada')).toBe('go-on');
      });
    });

    describe('the access log', () => {
      const look = { route: '/partnerships/:partnership', path: '/partnerships/x', partnershipId: 'x', status: 200 };

      it('is read newest first, in pages, by person, place and outcome', async () => {
        const { accessLog } = directory;
        await accessLog.record({ ...look, personId: 'p-ada', what: 'viewed' });
        under.pass(1);
        await accessLog.record({ ...look, personId: 'p-ben', what: 'refused', partnershipId: null, status: 404 });

        const all = await accessLog.read({ limit: 10 });
        expect(all.map(({ personId, status }) => [personId, status])).toEqual([
          ['p-ben', 404],
          ['p-ada', 200],
        ]);
        expect(Date.parse(all[0]?.at ?? '') - Date.parse(all[1]?.at ?? '')).toBe(60_000);
        expect(await accessLog.read({ limit: 1, offset: 1 })).toEqual([all[1]]);
        expect(await accessLog.read({ limit: 10, personId: 'p-ada' })).toEqual([all[1]]);
        expect(await accessLog.read({ limit: 10, partnershipId: 'x' })).toEqual([all[1]]);
        expect(await accessLog.read({ limit: 10, what: 'refused' })).toEqual([all[0]]);
      });

      it('is searched for several things at once', async () => {
        const { accessLog } = directory;
        for (let number = 0; number < 24; number += 1) {
          await accessLog.record({
            ...look,
            personId: number % 2 === 0 ? 'p-ada' : 'p-ben',
            what: number % 3 === 0 ? 'sent' : 'viewed',
            partnershipId: number % 4 === 0 ? 'x' : 'y',
            status: 200 + number,
          });
        }
        const statuses = async (query: Omit<AccessRecordQuery, 'limit'>, limit = 100) =>
          (await accessLog.read({ ...query, limit })).map(({ status }) => status - 200);
        expect(await statuses({ personId: 'p-ada', what: 'sent' })).toEqual([18, 12, 6, 0]);
        expect(await statuses({ personId: 'p-ada', what: 'sent', offset: 1 }, 2)).toEqual([12, 6]);
        expect(await statuses({ partnershipId: 'x', what: 'sent' })).toEqual([12, 0]);
        expect(await statuses({ personId: 'p-ben', partnershipId: 'x' })).toEqual([]);
        expect(await statuses({ personId: 'p-ada', partnershipId: 'x', what: 'sent', offset: 1 })).toEqual([0]);
        expect(await statuses({ offset: 22 })).toEqual([1, 0]);
        expect(await statuses({ offset: 24 })).toEqual([]);
      });

      it('outlasts the person', async () => {
        await directory.accessLog.record({ ...look, personId: 'p-ada', what: 'viewed' });
        await directory.people.erase('p-ada');
        expect(await directory.accessLog.read({ limit: 10, personId: 'p-ada' })).toHaveLength(1);
      });
    });

    describe('the outbox', () => {
      it('keeps mail as it was, newest first, in pages', async () => {
        const { outbox } = directory;
        await outbox.keep(message('m-b', 'p-ada'));
        await outbox.keep(message('m-c', 'p-ada'));
        under.pass(1);
        await outbox.keep(message('m-a', 'p-ben'));
        const all = await (await under.reopen()).outbox.read({ limit: 10 });
        expect(all.map(({ messageId }) => messageId)).toEqual(['m-a', 'm-c', 'm-b']);
        expect(all[1]).toEqual({ ...message('m-c', 'p-ada'), keptAt: expect.stringMatching(/^20\d\d-.*Z$/) });
        expect(Date.parse(all[0]?.keptAt ?? '') - Date.parse(all[1]?.keptAt ?? '')).toBe(60_000);
        expect(await (await under.another()).outbox.read({ limit: 1, offset: 1 })).toEqual([all[1]]);
      });

      it('keeps one message once, however many keep it at once, and the first as it was', async () => {
        await fifty(({ outbox }) => outbox.keep(message('m-1', 'p-ada')));
        under.pass(1);
        await directory.outbox.keep({ ...message('m-1', 'p-ada'), subject: 'Another' });
        const kept = await directory.outbox.read({ limit: 10 });
        expect(kept.map(({ subject }) => subject)).toEqual(['Three things need Eastmoor']);
      });

      it('keeps nothing for somebody who is not known', async () => {
        await directory.people.erase('p-ada');
        await expect(directory.outbox.keep(message('m-1', 'p-ada'))).rejects.toThrow();
        expect(await directory.outbox.read({ limit: 10 })).toEqual([]);
      });

      it('lets go of mail after ninety days', async () => {
        const { outbox } = directory;
        const left = async () => (await outbox.read({ limit: 10 })).map(({ messageId }) => messageId);
        await outbox.keep(message('m-old', 'p-ada'));
        under.pass(60);
        await outbox.keep(message('m-new', 'p-ada'));
        await outbox.removeOld();
        expect(await left()).toEqual(['m-new', 'm-old']);
        under.pass(90 * 24 * 60 - 30);
        await outbox.removeOld();
        expect(await left()).toEqual(['m-new']);
        await directory.people.erase('p-ada');
        expect(await left()).toEqual([]);
      });
    });

    describe('the weekly digest', () => {
      it('is wanted until somebody says otherwise, and again when they say so', async () => {
        const wanted = async () => Promise.all(['p-ada', 'p-ben'].map((id) => directory.digests.wanted(id)));
        expect(await wanted()).toEqual([true, true]);
        await directory.digests.choose('p-ada', false);
        expect(await wanted()).toEqual([false, true]);
        expect(await (await under.reopen()).digests.wanted('p-ada')).toBe(false);
        directory = await under.another();
        await directory.digests.choose('p-ada', true);
        expect(await wanted()).toEqual([true, true]);
      });

      it('is nobody’s who is not known', async () => {
        await directory.digests.choose('p-gone', false);
        await directory.digests.finish('p-gone', MONDAY);
        expect(await directory.digests.wanted('p-gone')).toBe(false);
        expect(await directory.digests.claim('p-gone', MONDAY)).toBe('finished');
        expect(await directory.digests.unfinished(MONDAY)).toEqual(['p-ada', 'p-ben']);
        await directory.people.add({ personId: 'p-gone', name: 'Cy', email: 'cy@example.org' });
        expect(await directory.digests.wanted('p-gone')).toBe(true);
        expect(await directory.digests.unfinished(MONDAY)).toEqual(['p-ada', 'p-ben', 'p-gone']);
      });

      it('is finished for a week and those before, not for the next', async () => {
        const { digests } = directory;
        await digests.finish('p-ada', MONDAY);
        await digests.finish('p-ada', '2025-12-29');
        expect(await digests.unfinished('2025-12-29')).toEqual(['p-ben']);
        expect(await digests.unfinished(MONDAY)).toEqual(['p-ben']);
        expect(await digests.unfinished('2026-01-12')).toEqual(['p-ada', 'p-ben']);
        expect(await digests.claim('p-ada', MONDAY)).toBe('finished');
        expect(await digests.claim('p-ada', '2026-01-12')).toBe('yours');
      });

      it('is one process’s to send, however many ask at once', async () => {
        const answers = await fifty(({ digests }) => digests.claim('p-ada', MONDAY));
        expect(answers.filter((answer) => answer === 'yours')).toHaveLength(1);
        expect(new Set(answers)).toEqual(new Set(['yours', 'claimed']));
        expect(await directory.digests.claim('p-ben', MONDAY)).toBe('yours');
      });

      it('is another’s to send once the first lets it go, or is not heard of for two minutes', async () => {
        const { digests } = directory;
        await digests.claim('p-ada', MONDAY);
        await digests.release('p-ada');
        expect(await digests.claim('p-ada', MONDAY)).toBe('yours');
        under.pass(1);
        expect(await digests.claim('p-ada', MONDAY)).toBe('claimed');
        under.pass(1);
        expect(await (await under.another()).digests.claim('p-ada', MONDAY)).toBe('yours');
        await digests.finish('p-ada', MONDAY);
        expect(await digests.claim('p-ada', MONDAY)).toBe('finished');
      });
    });
  });
}
