import { type DocumentRead } from './document-read.js';
import { DocumentReaders } from './document-readers.js';

const readers = new DocumentReaders();

/**
 * Reads a published document of any known format into its text and a draft, in a thread with limits on time and memory.
 * The format is recognised by what is in the file. Nothing that is handed in makes it throw, hang or run out of memory.
 * @returns the text and the draft, or a refusal in one sentence
 */
export function readDocument(bytes: Uint8Array): Promise<DocumentRead> {
  return readers.read(bytes);
}
