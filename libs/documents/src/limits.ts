const MEGABYTE = 1024 * 1024;

/** Bytes of one document: the longest published reports, with their pictures, are below. */
export const LONGEST_DOCUMENT = 25 * MEGABYTE;

/** Bytes of words in one document, unpacked: ten times the longest published workbook. */
export const LONGEST_TEXT = 10 * MEGABYTE;

/** Bytes that the parts of a packed document may unpack to, markup included. */
export const LONGEST_UNPACKED = 64 * MEGABYTE;

/** What one document may cost before its reading is stopped. */
export interface ReadingLimits {
  readonly milliseconds: number;
  readonly heapMegabytes: number;
  /** Bytes outside the heap, where unpacked pages and pictures lie. */
  readonly externalBytes: number;
}

/** Stopped a second early, so that with all that goes around it nobody waits more than ten. */
export const READING_LIMITS: ReadingLimits = {
  milliseconds: 9_000,
  heapMegabytes: 512,
  externalBytes: 512 * MEGABYTE,
};

/** Bytes in words: "25 MB". */
export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MEGABYTE)} MB`;
}
