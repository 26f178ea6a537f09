import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '#event-log';
import { freePort } from '../free-port.js';
import { ledger, linesOf } from '../command-line/ledger.js';
import { furnish, OWN, PASSWORD, person, RECOMMENDATION } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { TrackerProcess } from '../tracker/tracker-process.js';
import { Visitor } from '../tracker/visitor.js';
import { FailingDisk, whyNoFailingDisk } from './failing-disk.js';
import { expectReadModelsToEqualRebuild } from './rebuilt.js';
import { SmallDisk, whyNoDisk } from './small-disk.js';
import { soundEventsOf } from './sound-log.js';

const REGISTER = '/administration/partnerships/new';
const PLACE = `/partnerships/${OWN}/recommendations/${RECOMMENDATION}`;

/** A folder with two partnerships, one publication, an administrator and a Board member. */
async function furnished(folder: string): Promise<void> {
  const tracker = await runTracker({ DATA_DIR: folder });
  await furnish(tracker);
  await person(tracker, 'ann', [{ role: 'administrator', partnershipId: null }]);
  await person(tracker, 'meg', [{ role: 'board-member', partnershipId: OWN }]);
  await tracker.stop();
}

const failing = whyNoFailingDisk === null ? describe : describe.skip;

failing(`a disk that turns read-only${whyNoFailingDisk === null ? '' : ` (${whyNoFailingDisk})`}`, () => {
  it('lets the service show what it has and say what it cannot keep; mended, it goes on', async () => {
    const disk = new FailingDisk();
    await furnished(disk.folder);
    const serve = async () => {
      const port = await freePort();
      const tracker = new TrackerProcess({ DATA_DIR: disk.folder, PORT: String(port), LOG_LEVEL: 'error' });
      await tracker.url();
      return { tracker, url: `http://127.0.0.1:${port}` };
    };
    const first = await serve();
    try {
      const ann = await new Visitor(first.url).signIn('ann@example.org', PASSWORD);
      const meg = await new Visitor(first.url).signIn('meg@example.org', PASSWORD);
      for (const visitor of [ann, meg]) await visitor.token();
      const before = { name: 'Before', areas: 'Before' };
      expect((await ann.post(REGISTER, before)).status).toBe(303);

      disk.fail();
      const refusals = [
        await ann.post(REGISTER, { name: 'After', areas: 'After' }),
        await meg.postFile(`${PLACE}/evidence/new?step=where`, 'file', Buffer.from('minutes')),
        await new Visitor(first.url).get('/sign-in'),
      ];
      for (const { status, text } of refusals) {
        expect([status, text]).toEqual([503, expect.stringContaining('What you sent may not have been kept')]);
      }
      for (const path of [PLACE, `/partnerships/${OWN}`]) expect((await meg.get(path)).status).toBe(200);
      const run = await ledger('publications', '--data', disk.folder);
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(linesOf(run.stderr)).toHaveLength(1);

      await first.tracker.kill('SIGKILL');
      disk.repair();
      const second = await serve();
      try {
        const again = await new Visitor(second.url).signIn('ann@example.org', PASSWORD);
        expect((await again.post(REGISTER, { name: 'After', areas: 'After' })).status).toBe(303);
        const log = openSqliteEventLog({ file: join(disk.folder, 'log.sqlite') });
        const names = (await soundEventsOf(log)).flatMap(({ type, data }) =>
          type === 'PartnershipRegistered' && 'name' in data ? [data.name] : [],
        );
        expect(names).toEqual(['Harrowmere', 'Northfell', 'Before', 'After']);
        await expectReadModelsToEqualRebuild(log, disk.folder);
        await log.close();
        expect(await readdir(join(disk.folder, 'uploads'))).toEqual([]);
      } finally {
        await second.tracker.kill('SIGTERM');
      }
    } finally {
      await first.tracker.kill('SIGKILL').catch(() => undefined);
      disk.dispose();
    }
  }, 120_000);
});

const onDisk = whyNoDisk === null ? describe : describe.skip;

onDisk(`a read-only folder${whyNoDisk === null ? '' : ` (${whyNoDisk})`}`, () => {
  it.each(['empty', 'with everything in it'])(
    'is no place to work in, %s, which is said in one sentence',
    async (state) => {
      const disk = new SmallDisk(24);
      try {
        if (state !== 'empty') await furnished(disk.folder);
        await writeFile(join(disk.folder, 'report.txt'), 'A report');
        disk.remount('ro');
        const tracker = new TrackerProcess({ DATA_DIR: disk.folder, PORT: '0', LOG_LEVEL: 'error' });
        expect(await tracker.exitStatus).toBe(1);
        const said = tracker.stderr;
        expect(linesOf(said)).toHaveLength(1);
        expect(said).toMatch(/writ/);

        const run = await ledger('import', join(disk.folder, 'report.txt'), '--data', disk.folder);
        expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/writ/) });
        expect(linesOf(run.stderr)).toHaveLength(1);

        disk.remount('rw');
        expect(await ledger('publications', '--data', disk.folder)).toMatchObject({ status: 0 });
      } finally {
        disk.dispose();
      }
    },
    90_000,
  );
});
