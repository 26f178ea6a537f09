import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Request } from 'express';
import { LONGEST_DOCUMENT } from '#documents';

export interface UploadedDocument {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export type UploadedDocuments =
  | { readonly kind: 'taken'; readonly documents: readonly UploadedDocument[] }
  /** One sentence per file that cannot be taken; `status` is that of the answer. */
  | { readonly kind: 'wrong'; readonly sentences: readonly string[]; readonly status: 400 | 413 | 422 };

/** The documents of a form, none empty or too large; or why not, file by file. */
export async function uploadedDocuments({ files }: Pick<Request, 'files'>): Promise<UploadedDocuments> {
  const uploads = Array.isArray(files) ? files : [];
  if (uploads.length === 0)
    return { kind: 'wrong', sentences: ['Choose at least one document to import'], status: 400 };

  const documents: UploadedDocument[] = [];
  const sentences: string[] = [];
  let tooLarge = false;
  for (const { path, originalname, size } of uploads) {
    const fileName = basename(originalname).slice(0, 200);
    if (size > LONGEST_DOCUMENT) {
      tooLarge = true;
      sentences.push(`${fileName}: a document may have up to ${LONGEST_DOCUMENT / 1024 / 1024} MB.`);
      continue;
    }
    if (size === 0) sentences.push(`${fileName}: the file is empty.`);
    else documents.push({ fileName, bytes: await readFile(path) });
  }
  if (sentences.length > 0) return { kind: 'wrong', sentences, status: tooLarge ? 413 : 422 };
  return { kind: 'taken', documents };
}
