import { type Dirent } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DurableWrite } from './durable-write.js';
import { systemCode, unavailable } from './file-store.errors.js';
import { isSha256 } from './file-store.js';

/** A document somebody handed in to be read. Its bytes are in the file store under the same address. */
export interface ReceivedDocument {
  readonly sha256: string;
  /** As the uploader's computer called it. */
  readonly fileName: string;
  /** Opaque person id. */
  readonly uploadedBy: string;
  /** ISO 8601 in UTC. */
  readonly uploadedAt: string;
}

/** What came of reading a document: it can be checked, or a sentence says why it cannot. */
export type ReadingOutcome = { readonly kind: 'read' } | { readonly kind: 'refused'; readonly sentence: string };

/** Who handed in which document, when and under which name: one small file each, written once. */
export class DocumentInbox {
  readonly #folder: string;

  /** @param filesFolder the folder of the file store; the inbox lives inside it */
  constructor(filesFolder: string) {
    this.#folder = join(filesFolder, 'inbox');
  }

  /**
   * Notes that documents came in, all of them or, when there is no room, none. The first note of each stays.
   *
   * @throws FileStoreUnavailable when it cannot be written
   */
  async receive(documents: readonly ReceivedDocument[]): Promise<void> {
    const notes = new Map<string, object>();
    for (const document of documents) {
      const place = this.#place(document.sha256);
      if (!notes.has(place) && !(await this.find(document.sha256))) notes.set(place, document);
    }
    await this.#write(notes);
  }

  /**
   * Notes what came of reading a document; a later note takes the place of an earlier one.
   *
   * @throws FileStoreUnavailable when it cannot be written
   */
  async noteOutcome(sha256: string, outcome: ReadingOutcome): Promise<void> {
    await this.#write(new Map([[this.#outcomePlace(sha256), outcome]]));
  }

  /**
   * What came of reading a document; null while it has not been read.
   *
   * @throws FileStoreUnavailable when it cannot be read, or what is there is not a note
   */
  async outcome(sha256: string): Promise<ReadingOutcome | null> {
    return isSha256(sha256) ? this.#read(this.#outcomePlace(sha256), isOutcome) : null;
  }

  /**
   * What was noted of one document; null when it never came in.
   *
   * @throws FileStoreUnavailable when it cannot be read, or what is there is not a note
   */
  async find(sha256: string): Promise<ReceivedDocument | null> {
    return isSha256(sha256) ? this.#read(this.#place(sha256), isNote) : null;
  }

  /** Every document that came in, latest first. Throws as `find` does. */
  async list(): Promise<ReceivedDocument[]> {
    const documents: ReceivedDocument[] = [];
    for (const entry of await this.#entries()) {
      const [sha256 = ''] = entry.name.split('.json');
      const document = await this.find(sha256);
      if (document) documents.push(document);
    }
    return documents.sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt) || a.sha256.localeCompare(b.sha256));
  }

  async #entries(): Promise<Dirent[]> {
    try {
      return await readdir(this.#folder, { withFileTypes: true });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw unavailable(this.#folder, 'read', error);
    }
  }

  /** @param notes by their places; all are written before the first is there to be seen */
  async #write(notes: ReadonlyMap<string, object>): Promise<void> {
    const files: [place: string, file: DurableWrite][] = [];
    try {
      for (const [place, note] of notes) {
        const file = await DurableWrite.in(this.#folder);
        files.push([place, file]);
        await file.write(Buffer.from(JSON.stringify(note)));
      }
      for (const [place, file] of files) await file.keepAs(place);
    } catch (error) {
      for (const [, file] of files) await file.discard().catch(() => undefined);
      throw unavailable(this.#folder, 'written', error);
    }
  }

  async #read<Note>(place: string, isSound: (note: unknown) => note is Note): Promise<Note | null> {
    try {
      const note: unknown = JSON.parse(await readFile(place, 'utf8'));
      if (!isSound(note)) throw new Error('a note in it is damaged');
      return note;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw unavailable(this.#folder, 'read', error);
    }
  }

  #outcomePlace(sha256: string): string {
    return join(this.#folder, `${sha256}.outcome.json`);
  }

  #place(sha256: string): string {
    return join(this.#folder, `${sha256}.json`);
  }
}

function isNote(note: unknown): note is ReceivedDocument {
  if (typeof note !== 'object' || note === null) return false;
  return ['sha256', 'fileName', 'uploadedBy', 'uploadedAt'].every(
    (field) => typeof Reflect.get(note, field) === 'string',
  );
}

function isOutcome(note: unknown): note is ReadingOutcome {
  if (typeof note !== 'object' || note === null) return false;
  const kind: unknown = Reflect.get(note, 'kind');
  return kind === 'read' || (kind === 'refused' && typeof Reflect.get(note, 'sentence') === 'string');
}
