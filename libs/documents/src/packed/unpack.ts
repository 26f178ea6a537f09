import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UnreadableDocument } from '../document-read.js';
import { LONGEST_UNPACKED, megabytes } from '../limits.js';

/** Parts of one packed document: more than any report has. */
const MOST_PARTS = 10_000;

/** The parts of a packed document by name. Nothing is unpacked before it is asked for. */
export class PackedDocument {
  #unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableDocument when it is no whole zip file */
  static async open(bytes: Uint8Array): Promise<PackedDocument> {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName, entry);
        if (entries.size > MOST_PARTS) throw tooMuch();
      }
      return new PackedDocument(zip, entries);
    } catch (error) {
      if (error instanceof UnreadableDocument) throw error;
      throw damaged();
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * Unpacks a part, counting its bytes as they come: what the file says about its size is not believed.
   * @throws UnreadableDocument when it is damaged, or all parts together unpack to more than a report
   */
  async unpack(name: string): Promise<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    if (entry.isEncrypted()) {
      throw new UnreadableDocument(
        'password',
        'This file is protected with a password: save it without one and try again.',
      );
    }
    if (this.#unpacked + entry.uncompressedSize > LONGEST_UNPACKED) throw tooMuch();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        if (!Buffer.isBuffer(chunk)) continue;
        this.#unpacked += chunk.length;
        if (this.#unpacked > LONGEST_UNPACKED) throw tooMuch();
        chunks.push(chunk);
      }
    } catch (error) {
      if (error instanceof UnreadableDocument) throw error;
      throw damaged();
    }
    return Buffer.concat(chunks);
  }

  /** A part as text; empty when there is no such part. */
  async words(name: string): Promise<string> {
    return this.has(name) ? (await this.unpack(name)).toString('utf8') : '';
  }
}

function tooMuch(): UnreadableDocument {
  return new UnreadableDocument(
    'unpacks-too-large',
    `This file unpacks to more than ${megabytes(LONGEST_UNPACKED)}, which no report does, so it was not read.`,
  );
}

function damaged(): UnreadableDocument {
  return new UnreadableDocument(
    'damaged',
    'This file is damaged or incomplete: save or download it again and try again.',
  );
}
