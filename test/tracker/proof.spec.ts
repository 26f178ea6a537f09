import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { FileStoreUnavailable } from '#files';
import { CHECKPOINTS_FOLDER, KeptChecks, type Notary, signLog } from '#integrity';
import { type Jobs } from '#jobs';
import { readConfiguration } from '../../apps/tracker/src/configuration.js';
import { Alarm } from '../../apps/tracker/src/proof/alarm.js';
import { CHECKING, recordChecking } from '../../apps/tracker/src/proof/record-checking.js';
import { JOBS, NOTARY } from '../../apps/tracker/src/shell/tokens.js';
import { startTracker, type Tracker } from '../../apps/tracker/src/tracker.js';
import { freePort } from '../free-port.js';
import { until } from '../until.js';
import { furnish, inhabitant } from './inhabitants.js';
import { runTracker } from './running-tracker.js';
import { type Visitor } from './visitor.js';

const AUDITOR = [{ role: 'auditor', partnershipId: null }] as const;
const ADMINISTRATOR = [{ role: 'administrator', partnershipId: null }] as const;

/** Opens the log's file by hand. */
function change({ data }: Tracker, sql: string): void {
  const database = new DatabaseSync(join(data.directory, 'log.sqlite'));
  database.exec(`DROP TRIGGER IF EXISTS events_are_never_changed; ${sql}`);
  database.close();
}

describe('an auditor who asks whether anything was altered', () => {
  let tracker: Tracker;
  let aud: Visitor;
  let notary: Notary;
  beforeAll(async () => {
    tracker = await runTracker({ METRICS_PORT: String(await freePort()) });
    await furnish(tracker);
    aud = await inhabitant(tracker, 'aud', AUDITOR);
    notary = tracker.app.get<Notary>(NOTARY);
    await sign();
  }, 60_000);
  afterAll(() => tracker.stop());

  const sign = () => signLog(notary, new Date().toISOString(), new AbortController().signal);
  const latest = async (): Promise<string> => (await notary.kept.latest())?.text ?? '';
  const metric = async (name: string): Promise<string | undefined> => {
    const text = await (await fetch(tracker.metricsUrl ?? '')).text();
    return new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1];
  };

  /** Asks as the form does, and waits for the result. @returns its page */
  const check = async (checkpoint = ''): Promise<string> => {
    const { status, headers } = await aud.post('/audit/proof/checks', { checkpoint, commandId: uuid() });
    expect(status).toBe(303);
    const path = String(headers.location);
    await until(async () => !(await aud.get(path)).text.includes('being checked'));
    return (await aud.get(path).expect(200)).text;
  };

  it('finds the key to note down, and the checks that were made', async () => {
    expect((await aud.get('/audit/proof').expect(200)).text).toContain('Nothing was checked yet.');
    await check();
    const { text } = await aud.get('/audit/proof').expect(200);
    expect(text).toMatch(/<li>\s*<a [^>]*>[^<]*<\/a>\s*<strong[^>]*>As signed<\/strong>\s*<span[^>]*>\d+ records</);
    expect(text).toContain(notary.key.verifier.text);
  });

  it('sees what was signed, and takes it along as it was signed', async () => {
    const size = (await notary.kept.sizes()).at(-1) ?? 0;
    const { text } = await aud.get('/audit/proof');
    expect(text).toContain(`href="/audit/proof/checkpoints/${size}"`);
    const { headers, text: file } = await aud.get(`/audit/proof/checkpoints/${size}`).expect(200);
    expect(file).toBe(await latest());
    expect(headers['content-disposition']).toBe(`attachment; filename="checkpoint-${size}.txt"`);
    expect(text).toContain(file.split('\n')[2]);
    for (const none of ['0', '999999', '01', '-1', '1e3', '..%2flast.signing']) {
      await aud.get(`/audit/proof/checkpoints/${none}`).expect(404);
    }
  });

  it('does not hear that nothing was altered where nothing could be compared', async () => {
    const folder = join(tracker.data.filesFolder, CHECKPOINTS_FOLDER);
    await rename(folder, `${folder}-aside`);
    const page = await check();
    expect(page).toContain('Nothing could be compared');
    expect(page).not.toContain('Nothing was altered');
    expect((await aud.get('/audit/proof')).text).toContain('Nothing to compare');
    await rm(folder, { recursive: true, force: true });
    await rename(`${folder}-aside`, folder);
  });

  it('has everything checked, with what they kept pasted as a browser sends it', async () => {
    const page = await check(`  \r\n${(await latest()).replaceAll('\n', '\r\n')}\r\n`);
    expect(page).toContain('Nothing was altered');
    expect(page).toContain('one that was kept elsewhere among them');
    await aud.get(`/audit/proof/checks/${uuid()}`).expect(404);
  });

  it.each([
    ['a letter', 'Dear service', 'Paste the whole checkpoint, exactly as you kept it'],
    ['much too long', 'x'.repeat(5000), 'Paste the whole checkpoint'],
    [
      'by a stranger',
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=',
      'signed by a key that this service does not know',
    ],
  ])('is told at the field when what they paste is %s, and it is still there', async (_, checkpoint, sentence) => {
    const { status, text } = await aud.post('/audit/proof/checks', { checkpoint });
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(text).toContain(checkpoint.slice(0, 20));
  });

  it('asks once although the form is sent twice', async () => {
    const form = { checkpoint: '', commandId: uuid() };
    const [one, other] = await Promise.all([
      aud.post('/audit/proof/checks', form),
      aud.post('/audit/proof/checks', form),
    ]);
    expect(one.headers.location).toBe(other.headers.location);
    const { text } = await aud.get('/audit/proof');
    expect(text.split(`/audit/proof/checks/${form.commandId}"`)).toHaveLength(2);
  });

  it('reads between which checkpoints something was altered, and everybody whom it concerns is told', async () => {
    const before = (await notary.kept.sizes()).at(-1) ?? 0;
    await inhabitant(tracker, 'another', AUDITOR);
    await sign();
    const after = (await notary.kept.sizes()).at(-1) ?? 0;
    expect(await metric('record_altered')).toBe('0');
    expect(await (await fetch(`${tracker.url}/health/ready`)).json()).toMatchObject({ ready: true, altered: [] });

    change(tracker, `UPDATE events SET data = replace(data, 'auditor', 'publisher') WHERE position > ${before}`);
    const page = await check();
    expect(page).toContain('The records are not as they were signed');
    const sentence = `${after === before + 1 ? `In record ${after}` : `Among records ${before + 1} to ${after}`} something was altered`;
    expect(page).toContain(sentence);
    expect(page).toMatch(new RegExp(`Last checkpoint that agrees\\s*</dt>\\s*<dd[^>]*>\\s*${before} records, signed `));
    expect(page).toMatch(
      new RegExp(`First checkpoint that does not\\s*</dt>\\s*<dd[^>]*>\\s*${after} records, signed `),
    );

    expect((await aud.get('/audit/proof')).text).toContain(sentence);
    expect(await metric('record_altered')).toBe('1');
    const ready = await fetch(`${tracker.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true, altered: [expect.stringContaining(sentence)] });
    const ada = await inhabitant(tracker, 'ada', ADMINISTRATOR);
    expect((await ada.get('/health')).text).toContain(`The record is not what was signed. ${sentence}`);

    // The last record that was signed is not as it was: nothing more is signed.
    expect(await sign()).toMatchObject({ kind: 'refused' });
    change(tracker, `UPDATE events SET data = replace(data, 'publisher', 'auditor') WHERE position > ${before}`);
    expect(await check()).toContain('Nothing was altered');
    expect(await sign()).toMatchObject({ kind: 'signed' });
    const signedAt = Date.parse((await notary.kept.lastSigning())?.at ?? '');
    expect(Number(await metric('checkpoint_signing_timestamp_seconds'))).toBe(signedAt / 1000);
    expect(await metric('record_altered')).toBe('0');
  });

  it('raises an alarm with what they kept, which nobody can end by asking without it', async () => {
    await sign();
    const kept = await latest();
    const size = Number(kept.split('\n')[1]);
    const folder = join(tracker.data.filesFolder, CHECKPOINTS_FOLDER);
    const was = `${folder}-as-it-was`;
    await rename(folder, was);
    change(tracker, `UPDATE events SET v = v + 1 WHERE position = ${size}`);
    await sign();
    expect(await check()).toContain('Nothing was altered');
    const sentence = 'A checkpoint that was kept elsewhere says so.';
    expect(await check(kept)).toContain(sentence);
    expect(await check()).toContain(sentence);

    await rm(folder, { recursive: true });
    await rename(was, folder);
    change(tracker, `UPDATE events SET v = v - 1 WHERE position = ${size}`);
    expect(await check()).toContain('Nothing was altered');
  });

  it('sees that it is not known whether anything was altered when the folder cannot be read', async () => {
    const alarm = tracker.app.get(Alarm, { strict: false });
    const note = join(tracker.data.filesFolder, CHECKPOINTS_FOLDER, 'last.signing.json');
    const was = await readFile(note);
    await rm(note);
    await writeFile(note, 'a letter');
    await expect(notary.kept.lastSigning()).rejects.toThrow(FileStoreUnavailable);
    expect(await alarm.look()).toBeNull();
    expect(await metric('record_altered')).toBe('Nan');
    expect(await (await fetch(`${tracker.url}/health/ready`)).json()).toMatchObject({ ready: true, altered: null });
    await rm(note);
    await writeFile(note, was);
    expect(await alarm.look()).toMatchObject({ sentences: [] });
  });
});

describe('a check whose process died', () => {
  it('is made when the service starts again, and once', async () => {
    const first = await runTracker();
    const checks = new KeptChecks(first.data.filesFolder);
    const id = uuid();
    await checks.ask({ id, requestedAt: new Date().toISOString(), checkpoint: null });
    const outcome = readConfiguration({ PORT: '0', DATA_DIR: first.data.directory });
    if (!outcome.valid) throw new Error(outcome.mistakes.join(' '));
    const second = await startTracker(outcome.configuration);
    await until(async () => (await checks.report(id)) !== null);
    const report = await checks.report(id);
    const jobs = second.app.get<Jobs>(JOBS);
    await until(async () => (await jobs.find(CHECKING, id))?.state === 'done');
    expect(await checks.report(id)).toEqual(report);
    await second.stop();
    await first.stop();
  }, 30_000);
});

describe('the check that nobody asks for', () => {
  it('is made once a day, when something was signed', async () => {
    const tracker = await runTracker();
    const notary = tracker.app.get<Notary>(NOTARY);
    const checks = new KeptChecks(tracker.data.filesFolder);
    const daily = recordChecking(notary, tracker.data);
    const repeated = (id: string): Promise<void> =>
      daily.work({ id, input: {}, attempt: 1, signal: new AbortController().signal, progress: () => undefined });

    await repeated('repeated-1');
    expect(await checks.newest()).toBeNull();
    await furnish(tracker);
    await signLog(notary, new Date().toISOString(), new AbortController().signal);
    await repeated('repeated-2');
    const [request] = await checks.latest(5);
    expect(await checks.report(request?.id ?? '')).toMatchObject({ checkpoints: 1, findings: [] });
    await repeated('repeated-3');
    expect(await checks.latest(5)).toHaveLength(1);

    const yesterday = new Date(Date.now() - 25 * 60 * 60_000).toISOString();
    const newest = await checks.newest();
    if (newest) await checks.keep(request?.id ?? '', { ...newest, checkedAt: yesterday });
    await repeated('repeated-4');
    expect(await checks.latest(5)).toHaveLength(2);
    await tracker.stop();
  }, 30_000);
});
