import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStoreUnavailable, LocalFileStore } from '#files';
import { fileStoreContract } from './testing/file-store.contract.js';

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'files-spec-'));

fileStoreContract('A folder', async () => {
  const folder = await newFolder();
  return {
    store: new LocalFileStore(folder),
    damage: async (sha256) => {
      const place = join(folder, sha256.slice(0, 2), sha256);
      await chmod(place, 0o600);
      await writeFile(place, 'something else');
    },
    countKept: async () => (await filesIn(folder)).length,
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('a folder of files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('puts a file where its address says, read-only', async () => {
    const { sha256 } = await new LocalFileStore(join(folder, 'files')).put(Buffer.from('minutes'));
    const place = join(folder, 'files', sha256.slice(0, 2), sha256);
    expect((await stat(place)).mode & 0o222).toBe(0);
    expect(await filesIn(folder)).toEqual([place]);
  });

  it('says in one sentence that it cannot be written, and leaves nothing', async () => {
    await writeFile(join(folder, 'files'), 'a file where the folder should be');
    const put = new LocalFileStore(join(folder, 'files')).put(Buffer.from('minutes'));
    await expect(put).rejects.toThrow(FileStoreUnavailable);
    await expect(put).rejects.toThrow(
      /^The folder .* cannot be written: there is a file where a folder should be; .*\.$/,
    );
    expect(await filesIn(folder)).toHaveLength(1);
  });

  it('leaves nothing when the last step fails', async () => {
    const store = new LocalFileStore(folder);
    const { sha256 } = await store.put(Buffer.from('minutes'));
    await rm(join(folder, sha256.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, sha256.slice(0, 2)), 'a file where the folder should be');
    await expect(store.put(Buffer.from('minutes'))).rejects.toThrow(FileStoreUnavailable);
    expect(await filesIn(folder)).toEqual([join(folder, sha256.slice(0, 2))]);
  });

  it('does not mistake a folder for a file', async () => {
    const sha256 = 'ab'.repeat(32);
    await mkdir(join(folder, 'ab', sha256), { recursive: true });
    const store = new LocalFileStore(folder);
    expect(await store.has(sha256)).toBe(false);
    await expect(store.read(sha256)).rejects.toThrow(FileStoreUnavailable);
  });
});
