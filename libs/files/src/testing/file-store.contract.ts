import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileDamaged, FileNotFound, type FileStore } from '#files';

/** A store of its own for one test, and what a test must be able to do to it from outside. */
export interface FileStoreUnderTest {
  readonly store: FileStore;
  /** Changes what is kept under the address, behind the store's back. */
  damage(sha256: string): Promise<void>;
  /** How many things the store holds on to, finished or not. */
  countKept(): Promise<number>;
  dispose(): Promise<void>;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    await Promise.resolve();
  }
}

async function collect(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What every file store has to do. */
export function fileStoreContract(name: string, create: () => Promise<FileStoreUnderTest>): void {
  describe(`${name} as a file store`, () => {
    let under: FileStoreUnderTest;
    beforeEach(async () => {
      under = await create();
    });
    afterEach(() => under.dispose());

    it('keeps bytes under their SHA-256 and gives the same bytes back', async () => {
      const bytes = randomBytes(300_000);
      const stored = await under.store.put(bytes);
      expect(stored).toEqual({ sha256: sha256Of(bytes), bytes: 300_000 });
      expect((await under.store.read(stored.sha256)).equals(bytes)).toBe(true);
    });

    it('takes content that comes in pieces, and hands it out in pieces', async () => {
      const bytes = randomBytes(300_000);
      const stored = await under.store.put(inChunks(bytes, 7_001));
      const opened = await under.store.open(stored.sha256);
      expect(opened).toMatchObject({ sha256: sha256Of(bytes), bytes: 300_000 });
      expect((await collect(opened.content)).equals(bytes)).toBe(true);
    });

    it('keeps an empty file', async () => {
      const { sha256 } = await under.store.put(new Uint8Array());
      expect(await under.store.read(sha256)).toHaveLength(0);
    });

    it('keeps the same bytes once, however often and however they come', async () => {
      const bytes = randomBytes(50_000);
      const stored = await Promise.all([
        under.store.put(bytes),
        under.store.put(inChunks(bytes, 999)),
        under.store.put(bytes),
      ]);
      expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
      expect(await under.countKept()).toBe(1);
      expect((await under.store.read(sha256Of(bytes))).equals(bytes)).toBe(true);
    });

    it('leaves nothing behind when the content breaks off', async () => {
      const breaksOff = async function* (): AsyncGenerator<Uint8Array> {
        yield randomBytes(10_000);
        await Promise.resolve();
        throw new Error('the upload broke off');
      };
      await expect(under.store.put(breaksOff())).rejects.toThrow('the upload broke off');
      expect(await under.countKept()).toBe(0);
    });

    it('says when nothing is kept under an address', async () => {
      const nowhere = sha256Of(randomBytes(8));
      await expect(under.store.read(nowhere)).rejects.toThrow(FileNotFound);
      await expect(under.store.open(nowhere)).rejects.toThrow(FileNotFound);
      expect(await under.store.has(nowhere)).toBe(false);
      const { sha256 } = await under.store.put(randomBytes(8));
      expect(await under.store.has(sha256)).toBe(true);
    });

    it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `../${'a'.repeat(61)}`, '\0'])(
      'never takes %j for an address',
      async (text) => {
        await expect(under.store.read(text)).rejects.toThrow(FileNotFound);
        await expect(under.store.open(text)).rejects.toThrow(FileNotFound);
        expect(await under.store.has(text)).toBe(false);
      },
    );

    it('never hands out damaged bytes, and takes the right ones again', async () => {
      const bytes = randomBytes(200_000);
      const { sha256 } = await under.store.put(bytes);
      await under.damage(sha256);
      await expect(under.store.read(sha256)).rejects.toThrow(FileDamaged);
      await expect(under.store.open(sha256)).rejects.toThrow(FileDamaged);
      await under.store.put(bytes);
      expect((await under.store.read(sha256)).equals(bytes)).toBe(true);
    });
  });
}
