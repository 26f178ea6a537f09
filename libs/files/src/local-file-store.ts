import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DurableWrite } from './durable-write.js';
import { FileDamaged, FileNotFound, systemCode, unavailable } from './file-store.errors.js';
import { type FileStore, type OpenedFile, type StoredFile, isSha256 } from './file-store.js';

/** A file store in a folder of the local disk: `<folder>/ab/<sha256>`. The folder is made with the first file. */
export class LocalFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const file = await this.#writing(() => DurableWrite.in(join(this.folder, 'incoming')));
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of content instanceof Uint8Array ? [content] : content) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        await this.#writing(() => file.write(chunk));
      }
      const sha256 = hash.digest('hex');
      if (await this.#isIntact(sha256)) await this.#writing(() => file.discard());
      else await this.#writing(() => file.keepAs(this.#place(sha256)));
      return { sha256, bytes };
    } catch (error) {
      await file.discard().catch(() => undefined);
      throw error;
    }
  }

  async open(sha256: string): Promise<OpenedFile> {
    // Checked to the end before the first byte goes out: whoever asked must never receive half of a damaged file.
    const bytes = await this.#check(sha256);
    return { sha256, bytes, content: createReadStream(this.#place(sha256)) };
  }

  async read(sha256: string): Promise<Buffer> {
    const content = await this.#reading(sha256, () => readFile(this.#place(sha256)));
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw new FileDamaged(sha256);
    return content;
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await this.#reading(sha256, () => stat(this.#place(sha256)))).isFile();
    } catch (error) {
      if (error instanceof FileNotFound) return false;
      throw error;
    }
  }

  #place(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  async #check(sha256: string): Promise<number> {
    const hash = createHash('sha256');
    let bytes = 0;
    await this.#reading(sha256, async () => {
      for await (const chunk of createReadStream(this.#place(sha256)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.byteLength;
      }
    });
    if (hash.digest('hex') !== sha256) throw new FileDamaged(sha256);
    return bytes;
  }

  /** A damaged file is replaced by the same file sent again: its address says what it has to be. */
  async #isIntact(sha256: string): Promise<boolean> {
    try {
      await this.#check(sha256);
      return true;
    } catch (error) {
      if (error instanceof FileNotFound || error instanceof FileDamaged) return false;
      throw error;
    }
  }

  async #reading<T>(sha256: string, read: () => Promise<T>): Promise<T> {
    if (!isSha256(sha256)) throw new FileNotFound(sha256);
    try {
      return await read();
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') throw new FileNotFound(sha256);
      throw unavailable(this.folder, 'read', error);
    }
  }

  async #writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw unavailable(this.folder, 'written', error);
    }
  }
}
