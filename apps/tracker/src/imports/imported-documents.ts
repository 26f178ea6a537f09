import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { readForImport, type ReadForImport } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type ReceivedDocument } from '#files';
import { DATA } from '../shell/tokens.js';
import { RecentlyUsed } from './recently-used.js';

/** A document that was handed in, read again from its bytes. */
export interface OpenedDocument {
  readonly received: ReceivedDocument;
  readonly bytes: Buffer;
  readonly read: Extract<ReadForImport, { kind: 'read' }>;
}

/** Readings that are kept: a person leafs through one draft at a time, and reading a long PDF takes a second. */
const MOST_KEPT = 4;

/** Keeps documents that were handed in, and opens them again. */
@Injectable()
export class ImportedDocuments {
  /** By the address of the bytes, which never change. */
  readonly #readings = new RecentlyUsed<OpenedDocument['read']>(MOST_KEPT);

  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  /** Keeps the bytes and notes who handed them in. @returns the document's address */
  async keep(fileName: string, bytes: Buffer, uploadedBy: string): Promise<string> {
    const { sha256 } = await this.data.files.put(bytes);
    await this.data.inbox.receive({ sha256, fileName, uploadedBy, uploadedAt: new Date().toISOString() });
    return sha256;
  }

  /** @throws NotFoundException when no such document was handed in */
  async open(sha256: string): Promise<OpenedDocument> {
    const received = await this.data.inbox.find(sha256);
    if (received === null) throw new NotFoundException();
    const bytes = await this.data.files.read(sha256);
    const read = await this.#read(sha256, bytes);
    return { received, bytes, read };
  }

  #read(sha256: string, bytes: Buffer): Promise<OpenedDocument['read']> {
    return this.#readings.find(sha256, async () => {
      const read = await readForImport(bytes);
      if (read.kind === 'read') return read;
      throw new Error(`${sha256} was read when it was handed in, and now: ${read.refusal.message}`);
    });
  }
}
