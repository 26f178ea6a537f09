import { type UploadedFile } from './field.js';

/** How a draft keeps a stored file among typed text. Never taken from a browser: it would open any file by its hash. */
export function writeUploadedFile({ sha256, fileName, bytes }: UploadedFile): string {
  return JSON.stringify({ sha256, fileName, bytes });
}

/** The stored file a draft holds, or null. */
export function readUploadedFile(written: string): UploadedFile | null {
  if (written === '') return null;
  const file: unknown = JSON.parse(written);
  return isUploadedFile(file) ? file : null;
}

function isUploadedFile(file: unknown): file is UploadedFile {
  if (typeof file !== 'object' || file === null) return false;
  const { sha256, fileName, bytes } = file as Record<keyof UploadedFile, unknown>;
  return typeof sha256 === 'string' && typeof fileName === 'string' && typeof bytes === 'number';
}
