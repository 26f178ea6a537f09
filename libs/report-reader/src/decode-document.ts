import { type Refusal } from '#event-log';

export type Decoded =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How much of the beginning is looked at for signs of a binary file. */
const SAMPLE = 64 * 1024;

/**
 * Turns a text file's bytes into text with `\n` line endings: UTF-8 (a byte order mark is dropped, a few broken characters become U+FFFD), UTF-16 with or without its mark, or else Windows-1252.
 * Refuses what is empty or not text, with a sentence for the user.
 */
export function decodeDocument(bytes: Uint8Array): Decoded {
  const text = decodeBytes(bytes);
  if (text === null) return refused('not-text', 'This file does not hold text that can be read.');
  if (text.trim() === '') return refused('empty', 'This file holds no text.');
  return { kind: 'text', text: withPlainLineEndings(text) };
}

/** Stands at the start of a line that begins a cell of a table. It is white space, so that nothing else needs to know of it. */
export const CELL_MARK = '\v';

/**
 * One `\n` for each line ending, of whatever sort. Where a text has two sorts, lines ending in a line feed and returns alone, the
 * returns are what a word processor leaves between the cells of a table: the line after one begins with `CELL_MARK`.
 */
export function withPlainLineEndings(text: string): string {
  const cells = text.includes('\n') && /\r(?!\n)/.test(text);
  return text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, (ending) => (cells && ending === '\r' ? `\n${CELL_MARK}` : '\n'));
}

function refused(code: string, message: string): Decoded {
  return { kind: 'refused', refusal: { code, message, field: 'file' } };
}

function decodeBytes(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  if (looksBinary(bytes)) return null;
  const text = new TextDecoder('utf-8').decode(bytes);
  return isUtf8(text) ? text : new TextDecoder('windows-1252').decode(bytes);
}

/** A few broken characters among whole ones are damage; where hardly any is whole, the bytes were meant otherwise. */
function isUtf8(text: string): boolean {
  const broken = text.split('\ufffd').length - 1;
  if (broken === 0) return true;
  const whole = text.match(/[\u0080-\ufffc\ufffe-\uffff]/g)?.length ?? 0;
  return whole > broken;
}

/** Letters of the Latin alphabet in UTF-16 have a NUL each, always on the same side. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const most = sample.length * 0.35;
  if (odd > most && even < odd / 20) return 'utf-16le';
  return even > most && odd < even / 20 ? 'utf-16be' : null;
}

/** Text has no NUL and hardly any other control characters. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (
      byte < 0x20 &&
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0b &&
      byte !== 0x0c &&
      byte !== 0x0d &&
      byte !== 0x1a
    )
      controls += 1;
  }
  return controls > sample.length / 50;
}
