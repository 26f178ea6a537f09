import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf, ledger } from './ledger.js';

describe('backup and restore', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-backup-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('brings everything that was loaded to another folder', async () => {
    const [data, copy, restored] = ['data', 'copy', 'restored'].map((name) => join(folder, name));
    await ledger('demo', '--data', String(data));
    const made = jsonOf(await ledger('backup', String(copy), '--data', String(data), '--json'));
    expect(made).toMatchObject({ folder: copy, events: expect.any(Number), files: expect.any(Number) });
    const back = jsonOf(await ledger('restore', String(copy), '--data', String(restored), '--json'));
    expect(back).toEqual({ ...Object(made), folder: restored });
    const publications = ['publications', '--json', '--data'];
    expect(jsonOf(await ledger(...publications, String(restored)))).toEqual(
      jsonOf(await ledger(...publications, String(data))),
    );
  });

  it('says in a sentence what cannot be backed up', async () => {
    const run = await ledger('backup', join(folder, 'b'), '--data', join(folder, 'nothing'));
    expect(run).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/holds no log\.sqlite.*\n$/) });
  });
});
