import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStoreUnavailable, writeWhole } from '#files';

async function* parts(...texts: (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    await Promise.resolve();
    if (text instanceof Error) throw text;
    yield text;
  }
}

describe('a file written from its parts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-whole-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is not there before the last of them, and then whole', async () => {
    async function* seen(): AsyncGenerator<string> {
      yield 'one ';
      expect(await readdir(folder)).toEqual([expect.stringMatching(/\.part$/)]);
      yield 'two';
    }
    await writeWhole(folder, 'both.txt', seen());
    expect(await readdir(folder)).toEqual(['both.txt']);
    expect(await readFile(join(folder, 'both.txt'), 'utf8')).toBe('one two');
  });

  it('takes the place of an earlier one', async () => {
    await writeWhole(folder, 'one.txt', parts('before'));
    await writeWhole(folder, 'one.txt', parts('after'));
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('after');
  });

  it('leaves nothing when a part cannot be had, and the earlier one as it was', async () => {
    await writeWhole(folder, 'one.txt', parts('before'));
    await expect(writeWhole(folder, 'one.txt', parts('half', new Error('no more')))).rejects.toThrow('no more');
    expect(await readdir(folder)).toEqual(['one.txt']);
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('before');
  });

  it('says which folder cannot be written', async () => {
    await writeFile(join(folder, 'taken'), 'x');
    await expect(writeWhole(join(folder, 'taken'), 'one.txt', parts('x'))).rejects.toThrow(FileStoreUnavailable);
  });
});
