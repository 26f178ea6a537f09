import { type Readable } from 'node:stream';

/** Where the bytes went: their address and how many there are. */
export interface StoredFile {
  /** SHA-256 of the bytes, lower-case hex: the address of the file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A file that has been checked against its address and can be read from the start. */
export interface OpenedFile extends StoredFile {
  readonly content: Readable;
}

/**
 * Keeps bytes for ever under the SHA-256 of what they are: written once, never changed, checked whenever they are read.
 * One contract (`testing/file-store.contract.ts`) for every adapter.
 *
 * Every method throws `FileStoreUnavailable` when the store cannot be reached, written to or read.
 */
export interface FileStore {
  /**
   * Keeps the bytes, acknowledged only once they are durable. The same bytes again are kept once.
   * When it fails, or `content` does, nothing of the file is left behind.
   */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;

  /**
   * @throws FileNotFound when nothing is kept under this address, or it is no address at all
   * @throws FileDamaged when what is kept is no longer what was put
   */
  open(sha256: string): Promise<OpenedFile>;

  /** The whole file in memory. Throws as `open` does. */
  read(sha256: string): Promise<Buffer>;

  /** True when something is kept under this address. Says nothing about its condition: `open` does. */
  has(sha256: string): Promise<boolean>;
}

const ADDRESS = /^[0-9a-f]{64}$/;

/** True for 64 lower-case hexadecimal digits: the only names a store ever turns into a place. */
export function isSha256(text: string): boolean {
  return ADDRESS.test(text);
}
