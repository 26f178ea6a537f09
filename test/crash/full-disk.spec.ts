import { it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { furnish, inhabitant, OWN, PASSWORD, person, RECOMMENDATION } from '../tracker/inhabitants.js';
import { runTracker } from '../tracker/running-tracker.js';
import { SmallDisk } from './small-disk.js';
import { ledger } from '../command-line/ledger.js';
import { MADE_UP_REPORT } from '../command-line/made-up-report.js';
import { Visitor } from '../tracker/visitor.js';

it('explores', async () => {
  const disk = new SmallDisk(24);
  const tracker = await runTracker({ DATA_DIR: disk.folder });
  await furnish(tracker);
  const say = (...words: unknown[]) => process.stdout.write(`${words.map(String).join(' ')}\n`);
  const ann = await inhabitant(tracker, 'ann', [{ role: 'administrator', partnershipId: null }]);
  const pat = await inhabitant(tracker, 'pat', [{ role: 'publisher', partnershipId: null }]);
  const meg = await inhabitant(tracker, 'meg', [{ role: 'board-chair', partnershipId: OWN }]);
  const { email } = await person(tracker, 'sid', [{ role: 'board-member', partnershipId: OWN }]);
  await writeFile('/tmp/chaos-report.txt', MADE_UP_REPORT);
  const place = `/partnerships/${OWN}/recommendations/${RECOMMENDATION}`;
  const words = (t: string) =>
    (t.split('<main')[1] ?? t)
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 300);
  const tell = async (
    what: string,
    doing: PromiseLike<{ status: number; text: string; headers: Record<string, unknown> }>,
  ) => {
    try {
      const a = await doing;
      say('  ', what, a.status, a.headers.location, a.headers['set-cookie'] ?? '', words(a.text));
    } catch (error) {
      say('  ', what, 'THREW', error);
    }
  };
  const round = async (name: string) => {
    say('==', name);
    await tell('page', meg.get(place));
    await tell('list', meg.get(`/partnerships/${OWN}`));
    await tell('draft form', meg.get(`${place}/response`));
    await tell('position', meg.post(`${place}/position`, { position: 'done', 'occurredOn-year': '2026' }));
    await tell(
      'partnership',
      ann.post('/administration/partnerships/new', { name: `Lost ${name}`, areas: `Lost ${name}` }),
    );
    await tell('draft page', meg.post(`${place}/response?step=response`, { response: 'agreed' }));
    await tell('evidence file', meg.postFile(`${place}/evidence/new?step=where`, 'file', Buffer.alloc(20000, 'x')));
    await tell('import', pat.postFile('/imports/new', 'file', Buffer.from(MADE_UP_REPORT + name)));
    const sid = new Visitor(tracker.url);
    await tell('sign-in page', sid.get('/sign-in'));
    await tell('sign in', sid.post('/sign-in', { email, password: PASSWORD }));
    await tell('after', sid.get('/'));
    await tell('sign out', sid.post('/sign-out'));
    const run = await ledger('import', '/tmp/chaos-report.txt', '--data', disk.folder);
    say('ledger', JSON.stringify(run));
    say(
      await readdir(disk.folder),
      await readdir(`${disk.folder}/files`, { recursive: true }).catch(String),
      await readdir(`${disk.folder}/uploads`),
    );
  };
  await round('before');
  disk.fill();
  await round('full');
  disk.makeRoom();
  await round('again');
  await tracker.stop();
  disk.dispose();
}, 200_000);
