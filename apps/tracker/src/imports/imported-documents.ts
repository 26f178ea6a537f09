import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { readForImport, type ReadForImport } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type ReadingOutcome, type ReceivedDocument } from '#files';
import { type Jobs } from '#jobs';
import { lookUntil } from '../jobs/look-until.js';
import { DATA, JOBS } from '../shell/tokens.js';
import { READING } from './document-reading.js';
import { RecentlyUsed } from './recently-used.js';
import { type UploadedDocument } from './uploaded-documents.js';

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

  constructor(
    @Inject(DATA) private readonly data: DataDirectory,
    @Inject(JOBS) private readonly jobs: Jobs,
  ) {}

  /**
   * Keeps the bytes, notes who handed them in and has them read. What could not be read before is read anew, which may
   * go better with a newer version of this program. Everything is kept before anything is noted: when the disk is full,
   * none of the documents has come in.
   *
   * @returns the documents' addresses
   * @throws FileStoreUnavailable when they cannot be kept
   */
  async keep(documents: readonly UploadedDocument[], uploadedBy: string): Promise<string[]> {
    const uploadedAt = new Date().toISOString();
    const kept: ReceivedDocument[] = [];
    for (const { fileName, bytes } of documents) {
      const { sha256 } = await this.data.files.put(bytes);
      kept.push({ sha256, fileName, uploadedBy, uploadedAt });
    }
    await this.data.inbox.receive(kept);
    for (const { sha256 } of kept) await this.#haveRead(sha256, uploadedAt);
    return kept.map(({ sha256 }) => sha256);
  }

  /** What came of reading it, null while it has not been read; waits a moment, since most are read in no time. */
  async outcome(sha256: string, patience = 0): Promise<ReadingOutcome | null> {
    return lookUntil(() => this.data.inbox.outcome(sha256), patience);
  }

  /** @throws NotFoundException when no such document was handed in */
  async received(sha256: string): Promise<ReceivedDocument> {
    const received = await this.data.inbox.find(sha256);
    if (received === null) throw new NotFoundException();
    return received;
  }

  /** @throws NotFoundException when no such document was handed in, or it cannot be read */
  async open(sha256: string): Promise<OpenedDocument> {
    const received = await this.received(sha256);
    const bytes = await this.data.files.read(sha256);
    const read = await this.#read(sha256, bytes);
    return { received, bytes, read };
  }

  async #haveRead(sha256: string, uploadedAt: string): Promise<void> {
    const outcome = await this.data.inbox.outcome(sha256);
    if (outcome?.kind === 'read') return;
    await this.jobs.submit(READING, `${sha256}-${uploadedAt.replaceAll(':', '.')}`, { sha256 });
  }

  #read(sha256: string, bytes: Buffer): Promise<OpenedDocument['read']> {
    return this.#readings.find(sha256, async () => {
      const read = await readForImport(bytes);
      if (read.kind === 'read') return read;
      throw new NotFoundException();
    });
  }
}
