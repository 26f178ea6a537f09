import { type Refusal } from '#event-log';
import { readDocument } from '#documents';
import { type DraftPublication, type Reading } from '#report-reader';

export type ReadForImport =
  | {
      readonly kind: 'read';
      readonly text: string;
      readonly reading: Reading;
      /** The publications that recommend something: the only ones there is anything to import of. At least one. */
      readonly drafts: readonly DraftPublication[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Reads a document's bytes, of any known format, for importing; refused with a sentence when it cannot be read or recommends nothing. */
export async function readForImport(bytes: Uint8Array): Promise<ReadForImport> {
  const read = await readDocument(bytes);
  if (read.kind === 'refused') return read;

  const { text, reading } = read;
  const drafts = reading.publications.filter(({ blocks, additional }) =>
    [...blocks, ...additional].some(({ points }) => points.length > 0),
  );
  if (drafts.length === 0) return { kind: 'refused', refusal: nothingToImport(reading) };
  return { kind: 'read', text, reading, drafts };
}

function nothingToImport(reading: Reading): Refusal {
  const code = 'nothing-to-import';
  if (reading.publications.some(({ kind }) => kind === 'youth-justice-plan')) {
    const message =
      'This is a Youth Justice Plan: it makes no recommendations of its own, so nothing was imported. Its partnership hands it in under “Plans”.';
    return { code, message, field: 'file' };
  }
  const message = 'No recommendation was found in it: check that it is a published inspection report.';
  return { code, message, field: 'file' };
}
