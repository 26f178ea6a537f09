import { join } from 'node:path';
import { isSha256 } from './file-store.js';
import { hasTexts, Notes } from './notes.js';

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
  readonly #received: Notes<ReceivedDocument>;
  readonly #outcomes: Notes<ReadingOutcome>;

  /** @param filesFolder the folder of the file store; the inbox lives inside it */
  constructor(filesFolder: string) {
    const folder = join(filesFolder, 'inbox');
    this.#received = new Notes(folder, '.json', isReceivedDocument);
    this.#outcomes = new Notes(folder, '.outcome.json', isOutcome);
  }

  /**
   * Notes that documents came in, all of them or, when there is no room, none. The first note of each stays.
   *
   * @throws FileStoreUnavailable when it cannot be written
   */
  async receive(documents: readonly ReceivedDocument[]): Promise<void> {
    const notes = new Map<string, ReceivedDocument>();
    for (const document of documents) {
      const { sha256 } = document;
      if (!notes.has(sha256) && !(await this.find(sha256))) notes.set(sha256, document);
    }
    await this.#received.write(notes);
  }

  /**
   * Notes what came of reading a document; a later note takes the place of an earlier one.
   *
   * @throws FileStoreUnavailable when it cannot be written
   */
  async noteOutcome(sha256: string, outcome: ReadingOutcome): Promise<void> {
    await this.#outcomes.write(new Map([[sha256, outcome]]));
  }

  /**
   * What came of reading a document; null while it has not been read.
   *
   * @throws FileStoreUnavailable when it cannot be read, or what is there is not a note
   */
  async outcome(sha256: string): Promise<ReadingOutcome | null> {
    return isSha256(sha256) ? this.#outcomes.read(sha256) : null;
  }

  /**
   * What was noted of one document; null when it never came in.
   *
   * @throws FileStoreUnavailable when it cannot be read, or what is there is not a note
   */
  async find(sha256: string): Promise<ReceivedDocument | null> {
    return isSha256(sha256) ? this.#received.read(sha256) : null;
  }

  /** Every document that came in, latest first. Throws as `find` does. */
  async list(): Promise<ReceivedDocument[]> {
    const documents = await this.#received.all();
    return documents.sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt) || a.sha256.localeCompare(b.sha256));
  }
}

function isReceivedDocument(note: unknown): note is ReceivedDocument {
  return hasTexts(note, ['sha256', 'fileName', 'uploadedBy', 'uploadedAt']);
}

function isOutcome(note: unknown): note is ReadingOutcome {
  if (!hasTexts(note, ['kind'])) return false;
  const kind: unknown = Reflect.get(note, 'kind');
  return kind === 'read' || (kind === 'refused' && hasTexts(note, ['sentence']));
}
