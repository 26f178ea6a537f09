import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Request } from 'express';
import { readForImport } from '#catalogue';
import { LONGEST_DOCUMENT } from '#documents';

export interface UploadedDocument {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export type UploadedDocuments =
  | { readonly kind: 'readable'; readonly documents: readonly UploadedDocument[] }
  /** One sentence per file that cannot be taken; `status` is that of the answer. */
  | { readonly kind: 'wrong'; readonly sentences: readonly string[]; readonly status: 400 | 413 | 422 };

/** The documents of a form, all of them readable reports; or why not, file by file. */
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
    const bytes = await readFile(path);
    const read = await readForImport(bytes);
    if (read.kind === 'refused') sentences.push(`${fileName}: ${read.refusal.message}`);
    else documents.push({ fileName, bytes });
  }
  if (sentences.length > 0) return { kind: 'wrong', sentences, status: tooLarge ? 413 : 422 };
  return { kind: 'readable', documents };
}
