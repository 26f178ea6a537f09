import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { handleCommand, openSqliteEventLog } from '#event-log';
import { partnershipDecider, partnershipStream } from '#partnerships';
import { until } from '../until.js';
import { ledger, linesOf } from '../command-line/ledger.js';
import { MADE_UP_REPORT } from '../command-line/made-up-report.js';
import { furnish, inhabitant, OWN, PASSWORD, person, RECOMMENDATION } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { TrackerProcess } from '../tracker/tracker-process.js';
import { Visitor } from '../tracker/visitor.js';
import { expectReadModelsToEqualRebuild } from './rebuilt.js';
import { SmallDisk, whyNoDisk } from './small-disk.js';
import { soundEventsOf } from './sound-log.js';

const KILOBYTE = 1024;
const WITH_WHAT_TO_DO = 'What you sent may not have been kept. Reload this page in a moment';
const REGISTER = '/administration/partnerships/new';
const PLACE = `/partnerships/${OWN}/recommendations/${RECOMMENDATION}`;

/** More than any of the files takes without asking for room: what is left in its write-ahead log from before. */
const ENOUGH = 200;

const onDisk = whyNoDisk === null ? describe : describe.skip;

onDisk(`a full disk${whyNoDisk === null ? '' : ` (${whyNoDisk})`}`, () => {
  let disk: SmallDisk;
  let elsewhere: string;
  let report: string;
  beforeEach(async () => {
    disk = new SmallDisk(24);
    elsewhere = await mkdtemp(join(tmpdir(), 'full-disk-'));
    report = join(elsewhere, 'report.txt');
    await writeFile(report, MADE_UP_REPORT);
  });
  afterEach(async () => {
    disk.dispose();
    await rm(elsewhere, { recursive: true });
  });

  it('is answered with a sentence and keeps nothing by halves; with room everything goes on by itself', async () => {
    const tracker = await runTracker({ DATA_DIR: disk.folder });
    try {
      await furnish(tracker);
      const ann = await inhabitant(tracker, 'ann', [{ role: 'administrator', partnershipId: null }]);
      const pat = await inhabitant(tracker, 'pat', [{ role: 'publisher', partnershipId: null }]);
      const meg = await inhabitant(tracker, 'meg', [{ role: 'board-member', partnershipId: OWN }]);
      const { email } = await person(tracker, 'sid', [{ role: 'board-member', partnershipId: OWN }]);
      const sid = new Visitor(tracker.url);
      // Whoever has seen a page since signing in can go on; a first page needs room for its token.
      for (const visitor of [ann, pat, meg]) await visitor.token();
      const credentials = { _csrf: await sid.token(), email, password: PASSWORD };
      const filesIn = async (folder: string) =>
        (await readdir(join(disk.folder, folder), { recursive: true, withFileTypes: true }).catch(() => []))
          .filter((entry) => entry.isFile())
          .map(({ name }) => name);
      const kept = await filesIn('files');
      const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

      const register = (name: string, commandId: string) =>
        ann.post(REGISTER, { commandId, seenRevision: '-1', name, areas: name });
      disk.fill();
      const accepted: string[] = [];
      const refused: { name: string; commandId: string }[] = [];
      for (let sent = 0; sent < ENOUGH && refused.length < 3; sent++) {
        const [name, commandId] = [`Partnership ${sent}`, randomUUID()];
        const { status, text } = await register(name, commandId);
        expect([303, 503]).toContain(status);
        if (status === 303) accepted.push(name);
        else {
          expect(text).toContain(WITH_WHAT_TO_DO);
          refused.push({ name, commandId });
        }
      }
      expect(refused).toHaveLength(3);

      expect((await meg.get(PLACE)).status).toBe(200);
      expect((await meg.get(`/partnerships/${OWN}`)).status).toBe(200);
      const evidence = () =>
        meg.postFile(`${PLACE}/evidence/new?step=where`, 'file', Buffer.alloc(20 * KILOBYTE, 'minutes '));
      const documents = () => pat.postFile('/imports/new', 'file', Buffer.from(MADE_UP_REPORT));
      const signingIn = () => sid.postWithout('/sign-in', credentials);
      for (const sending of [evidence, documents, signingIn]) {
        const { status, text } = await sending();
        expect([status, text]).toEqual([503, expect.stringContaining(WITH_WHAT_TO_DO)]);
      }
      expect((await new Visitor(tracker.url).get('/sign-in')).status).toBe(503);
      const run = await ledger('import', report, '--data', disk.folder);
      expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/full|no room/) });
      expect(linesOf(run.stderr)).toHaveLength(1);

      expect(await filesIn('files')).toEqual(kept);
      expect(await filesIn('uploads')).toEqual([]);
      const names = async () =>
        (await soundEventsOf(tracker.data.log)).flatMap(({ type, data }) =>
          type === 'PartnershipRegistered' && 'name' in data ? [data.name] : [],
        );
      expect(await names()).toEqual(['Harrowmere', 'Northfell', ...accepted]);

      disk.makeRoom();
      for (const { name, commandId } of refused) {
        expect((await register(name, commandId)).status).toBe(303);
      }
      expect((await signingIn()).status).toBe(303);
      // Stored, and asked for what is still missing on its page.
      expect((await evidence()).status).toBe(422);
      const taken = await documents();
      expect(taken.status).toBe(303);
      const sha256 = String(taken.headers.location).replace('/imports/', '');
      await until(async () => (await tracker.data.inbox.outcome(sha256))?.kind === 'read');
      expect(await ledger('import', report, '--data', disk.folder)).toMatchObject({ status: 0, stderr: '' });
      quiet.mockRestore();
      expect(await names()).toEqual(['Harrowmere', 'Northfell', ...accepted, ...refused.map(({ name }) => name)]);
      await expectReadModelsToEqualRebuild(tracker.data.log, disk.folder);
    } finally {
      await tracker.stop();
    }
  }, 120_000);

  it('does not keep the command line waiting for read models that cannot be written', async () => {
    expect(await ledger('publications', '--data', disk.folder)).toMatchObject({ status: 0 });
    const log = openSqliteEventLog({ file: join(disk.folder, 'log.sqlite') });
    for (let number = 0; number < 300; number++) {
      const partnershipId = `partnership-${number}`;
      const areas = Array.from(
        { length: 50 },
        (_, area) => `${'A place with a long name '.repeat(4)}${number} ${area}`,
      );
      const command = { type: 'RegisterPartnership', partnershipId, name: partnershipId, areas } as const;
      const today = '2020-06-01';
      const context = { commandId: randomUUID(), today, occurredOn: today, actor: 'somebody', role: 'administrator' };
      const outcome = await handleCommand(log, partnershipDecider, partnershipStream(partnershipId), command, context);
      expect(outcome.kind).toBe('accepted');
    }
    await log.close();
    disk.fill(400 * KILOBYTE);
    const run = await ledger('publications', '--data', disk.folder);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(linesOf(run.stderr)).toEqual([
      expect.stringMatching(
        /^The read models in .* cannot be brought up to date: .*full\. Put that right, then try again\.$/,
      ),
    ]);
    disk.makeRoom();
    expect(await ledger('publications', '--data', disk.folder)).toMatchObject({ status: 0 });
  }, 60_000);

  it('is no place to start on, which is said in one sentence', async () => {
    disk.fill();
    const tracker = new TrackerProcess({ DATA_DIR: disk.folder, PORT: '0', LOG_LEVEL: 'error' });
    expect(await tracker.exitStatus).toBe(1);
    expect(linesOf(tracker.stderr)).toEqual([expect.stringMatching(/no room|full/)]);
  }, 60_000);
});
