import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStoreUnavailable, writeOnce } from '#files';

describe('a file that is written once', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-once-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('stays as it was first written', async () => {
    expect(await writeOnce(join(folder, 'deep'), 'one.txt', 'before')).toBe(true);
    expect(await writeOnce(join(folder, 'deep'), 'one.txt', 'after')).toBe(false);
    expect(await readdir(join(folder, 'deep'))).toEqual(['one.txt']);
    expect(await readFile(join(folder, 'deep', 'one.txt'), 'utf8')).toBe('before');
  });

  it('is one of those that are written at once, whole', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
    const first = await Promise.all(texts.map((text) => writeOnce(folder, 'one.txt', text)));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe(texts[first.indexOf(true)]);
    expect(await readdir(folder)).toEqual(['one.txt']);
  });

  it('may be for its owner alone', async () => {
    await writeOnce(folder, 'one.txt', 'secret', 0o600);
    expect((await stat(join(folder, 'one.txt'))).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind where it cannot be put', async () => {
    await writeFile(join(folder, 'taken'), 'x');
    await expect(writeOnce(join(folder, 'taken'), 'one.txt', 'x')).rejects.toThrow(FileStoreUnavailable);
    await mkdir(join(folder, 'sub'));
    await expect(writeOnce(folder, 'missing/one.txt', 'x')).rejects.toThrow(FileStoreUnavailable);
    expect((await readdir(folder)).sort()).toEqual(['sub', 'taken']);
  });
});
