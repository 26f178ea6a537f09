import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf, ledger, ledgerWith, linesOf, type Run } from './ledger.js';
import { MADE_UP_REPORT } from './made-up-report.js';

let folder: string;
let report: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-checkpoint-'));
  report = join(folder, 'quarrybank.txt');
  await writeFile(report, MADE_UP_REPORT);
  await ledger('import', report, '--data', join(folder, 'data'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** A copy of the data folder, for one test to do with as it likes. */
async function copyOfData(name: string): Promise<string> {
  const copy = join(folder, name);
  await cp(join(folder, 'data'), copy, { recursive: true });
  return copy;
}

function change(data: string, sql: string): void {
  const database = new DatabaseSync(join(data, 'log.sqlite'));
  database.exec(`DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted; ${sql}`);
  database.close();
}

/** Keeps what was printed as an auditor does. */
async function saved(run: Run, name: string): Promise<string> {
  expect(run.status).toBe(0);
  const file = join(folder, name);
  await writeFile(file, run.stdout);
  return file;
}

describe('ledger checkpoint and ledger check', () => {
  it('sign what is recorded, print it, and find it as it was', async () => {
    const data = await copyOfData('plain');
    const first = await ledger('checkpoint', '--data', data);
    expect(first.stderr).toMatch(/^\d+ records signed, by track-inspection-recommendations\+[0-9a-f]{8}\+\S{44}\n$/);
    expect(linesOf(first.stdout)).toEqual([
      'track-inspection-recommendations',
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^\S{44}$/),
      expect.stringMatching(/^— track-inspection-recommendations \S+$/),
    ]);
    const file = await saved(first, 'plain.txt');
    const again = jsonOf(await ledger('checkpoint', '--data', data, '--json'));
    const { records, key, checkpoint } = Object(again) as Record<string, unknown>;
    expect(checkpoint).toBe(await readFile(file, 'utf8'));
    expect(first.stderr).toBe(`${String(records)} records signed, by ${String(key)}\n`);
    expect(again).toMatchObject({ isNew: false });

    const run = await ledger('check', '--data', data, '--checkpoint', file);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^\d+ records read and compared with 2 checkpoints\.\nAll of them are as they were signed\.\n/,
    );
    expect(jsonOf(await ledger('check', '--data', data, '--json'))).toEqual({
      records,
      sound: records,
      checkpoints: 1,
      fingerprint: linesOf(first.stdout)[2],
      findings: [],
      key,
    });
  });

  it('end with status 1 and say where, when something was altered', async () => {
    const data = await copyOfData('altered');
    await ledger('checkpoint', '--data', data);
    change(data, `UPDATE events SET data = replace(data, 'a', 'b') WHERE position = 2`);
    const run = await ledger('check', '--data', data, '--json');
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ sound: 0, findings: [{ kind: 'altered', sound: 0 }] });
    expect(run.stderr).toMatch(/^Among the first \d+ records something was altered, removed, moved or put in/);
    expect((await ledger('check', '--data', data)).status).toBe(1);
  });

  it('sign nothing over an older backup', async () => {
    const data = await copyOfData('older');
    await ledger('checkpoint', '--data', data);
    change(data, 'DELETE FROM events WHERE position > 1');
    const run = await ledger('checkpoint', '--data', data);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/^Nothing was signed\. There is 1 record, but \d+ were signed: .*\nRun "ledger check"/);
  });

  it('catch whoever replaced log, checkpoints and key by a checkpoint and a key that somebody noted down', async () => {
    const data = await copyOfData('replaced');
    const signed = await ledger('checkpoint', '--data', data);
    const key = String(Reflect.get(Object(jsonOf(await ledger('checkpoint', '--data', data, '--json'))), 'key'));
    const file = await saved(signed, 'replaced.txt');
    change(data, `UPDATE events SET data = replace(data, 'a', 'b')`);
    await rm(join(data, 'files', 'checkpoints'), { recursive: true });
    await rm(join(data, 'checkpoint.key'));
    await ledger('checkpoint', '--data', data);
    expect((await ledger('check', '--data', data)).status).toBe(0);

    const unknown = await ledger('check', '--data', data, '--checkpoint', file);
    expect(unknown.stderr).toMatch(/was not signed by a key that is known here: name the key that you noted down/);
    const run = await ledger('check', '--data', data, '--checkpoint', file, '--key', key);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/something was altered.*A checkpoint that was kept elsewhere says so\.\n$/);
  });

  it('take a key that was made elsewhere, and believe the one before where it is named', async () => {
    const data = await copyOfData('other-key');
    const before = jsonOf(await ledger('checkpoint', '--data', data, '--json'));
    const keyFile = join(folder, 'key.pem');
    await writeFile(keyFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const settings = { CHECKPOINT_KEY_FILE: keyFile, CHECKPOINT_NAME: 'tracker.example.org/log' };
    await ledger('import', report, '--approve', '--data', data);

    const unknown = await ledgerWith(settings, 'checkpoint', '--data', data);
    expect(unknown.stderr).toMatch(/was signed by a key that is not known here\. If it was an earlier key/);
    const named = { ...settings, CHECKPOINT_OLD_KEYS: String(Reflect.get(Object(before), 'key')) };
    const after = jsonOf(await ledgerWith(named, 'checkpoint', '--data', data, '--json'));
    expect(after).toMatchObject({ isNew: true, key: expect.stringMatching(/^tracker\.example\.org\/log\+/) });
    expect(jsonOf(await ledgerWith(named, 'check', '--data', data, '--json'))).toMatchObject({
      checkpoints: 2,
      findings: [],
    });
  });

  it.each([
    [{ CHECKPOINT_NAME: 'a log' }, /^CHECKPOINT_NAME must be a name without spaces or \+/],
    [
      { CHECKPOINT_KEY_FILE: '/nowhere/key.pem' },
      /^CHECKPOINT_KEY_FILE cannot be used\. The checkpoint key \/nowhere\/key\.pem is not there/,
    ],
    [{ CHECKPOINT_OLD_KEYS: 'a+b' }, /^CHECKPOINT_OLD_KEYS must hold keys such as .*; one is "a\+b"\.$/m],
  ])('say in a sentence what is wrong with %j', async (settings, sentence) => {
    const run = await ledgerWith(settings, 'checkpoint', '--data', join(folder, 'data'));
    expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  it('say in a sentence what cannot be signed or checked', async () => {
    const nothing = await ledger('check', '--data', join(folder, 'nothing'));
    expect(nothing).toMatchObject({ status: 1, stderr: expect.stringMatching(/holds no log\.sqlite/) });
    const letter = await ledger('check', '--data', join(folder, 'data'), '--checkpoint', report);
    expect(letter.stderr).toMatch(/is not a checkpoint as it was signed/);
    const key = await ledger('check', '--data', join(folder, 'data'), '--key', 'mine');
    expect(key.stderr).toMatch(/^--key must be a key such as/);
    await expect(stat(join(folder, 'nothing'))).rejects.toThrow('ENOENT');
  });
});

describe('a backup', () => {
  it('takes checkpoints and key along, and is sound when it comes back', async () => {
    const data = await copyOfData('backed-up');
    await ledger('checkpoint', '--data', data);
    await ledger('import', report, '--approve', '--data', data);
    const before = jsonOf(await ledger('checkpoint', '--data', data, '--json'));
    const [copy, restored] = [join(folder, 'copy'), join(folder, 'restored')];
    jsonOf(await ledger('backup', copy, '--data', data, '--json'));
    jsonOf(await ledger('restore', copy, '--data', restored, '--json'));
    expect((await stat(join(restored, 'checkpoint.key'))).mode & 0o777).toBe(0o600);
    expect(jsonOf(await ledger('check', '--data', restored, '--json'))).toMatchObject({ checkpoints: 2, findings: [] });
    expect(jsonOf(await ledger('checkpoint', '--data', restored, '--json'))).toEqual({
      ...Object(before),
      isNew: false,
    });
  });
});
