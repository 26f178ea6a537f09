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

type UploadRequest = Pick<Request, 'files'> & { readonly body?: unknown };

/** What pasted text is called, as it has no file name. */
const PASTED = 'Pasted text';

/** The text that was pasted into the form; empty when there is none. */
export function pastedText({ body }: UploadRequest): string {
  const pasted: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'pasted') : '';
  return typeof pasted === 'string' && pasted.trim() !== '' ? pasted : '';
}

/** The documents of a form, files and pasted text, none empty or too large; or why not, one by one. */
export async function uploadedDocuments(request: UploadRequest): Promise<UploadedDocuments> {
  const uploads = Array.isArray(request.files) ? request.files : [];
  const pasted = pastedText(request);
  if (uploads.length === 0 && pasted === '') {
    const sentences = ['Choose at least one document to import, or paste its text'];
    return { kind: 'wrong', sentences, status: 400 };
  }
  const documents: UploadedDocument[] = [];
  const sentences: string[] = [];
  let tooLarge = false;
  for (const { path, originalname, size } of uploads) {
    const fileName = basename(originalname).slice(0, 200);
    if (size > LONGEST_DOCUMENT) {
      tooLarge = true;
      sentences.push(`${fileName}: a document may have up to ${LONGEST_DOCUMENT / 1024 / 1024} MB.`);
    } else if (size === 0) sentences.push(`${fileName}: the file is empty.`);
    else documents.push({ fileName, bytes: await readFile(path) });
  }
  if (sentences.length > 0) return { kind: 'wrong', sentences, status: tooLarge ? 413 : 422 };
  if (pasted !== '') documents.push({ fileName: PASTED, bytes: Buffer.from(pasted) });
  return { kind: 'taken', documents };
}
