import { type Refusal } from '#event-log';
import { type DraftWarning, type Reading } from '#report-reader';

/** What a file turned out to be, by what is in it. Markdown is read as text. */
export type DocumentFormat = 'text' | 'html' | 'pdf' | 'docx' | 'odt';

/** The words of a document, line by line as the report reader takes them, and what was lost on the way. */
export interface DocumentText {
  readonly kind: 'text';
  readonly format: DocumentFormat;
  readonly text: string;
  readonly warnings: readonly DraftWarning[];
}

export interface DocumentRefused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

/** A document's words and the draft read from them; the reading's warnings include those of the format. */
export type DocumentRead =
  | { readonly kind: 'read'; readonly format: DocumentFormat; readonly text: string; readonly reading: Reading }
  | DocumentRefused;

/** A document that cannot be read, with one sentence for whoever handed it in. */
export function refuseDocument(code: string, message: string): DocumentRefused {
  return { kind: 'refused', refusal: { code, message, field: 'file' } };
}

/** Stops the reading of a document from deep inside it; becomes a refusal before it reaches anybody. */
export class UnreadableDocument extends Error {
  readonly refused: DocumentRefused;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadableDocument';
    this.refused = refuseDocument(code, message);
  }
}
