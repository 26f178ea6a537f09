import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clearUnfinished, LocalFileStore } from '#files';

const HOUR = 3600;

describe('clearing away what dead processes were writing', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clear-unfinished-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('removes what is unfinished and old, and nothing else', async () => {
    const { sha256 } = await new LocalFileStore(folder).put(Buffer.from('minutes'));
    await mkdir(join(folder, 'inbox'));
    const [old, young, kept] = ['incoming/old.part', 'incoming/young.part', `${sha256.slice(0, 2)}/${sha256}`];
    const oldNote = 'inbox/old.part';
    for (const name of [old, young, oldNote]) await writeFile(join(folder, name), 'half');
    const longAgo = Date.now() / 1000 - 2 * HOUR;
    for (const name of [old, oldNote, kept]) await utimes(join(folder, name), longAgo, longAgo);
    await clearUnfinished(folder);
    const entries = await readdir(folder, { recursive: true });
    expect(entries.filter((name) => name.endsWith('.part'))).toEqual([young]);
    expect(entries).toContain(kept);
  });

  it('finds nothing to do where nothing was ever kept', async () => {
    await expect(clearUnfinished(join(folder, 'none'))).resolves.toBeUndefined();
  });
});
