import { randomUUID } from 'node:crypto';
import nunjucks from 'nunjucks';
import { Deflated } from './deflated.js';

/** Bytes of a part below which it is not worth compressing. */
const WORTH_COMPRESSING = 50_000;

/** Of UTF-8, for one unit of a text. */
const MOST_BYTES = 3;

/**
 * A part of a page, made once and sent with many. It is kept as bytes: to write two megabytes of text out again for every
 * page takes longer than all the rest of it.
 */
export class KeptPart {
  /** What a template prints where the part is to stand. */
  readonly place: nunjucks.runtime.SafeString;
  private readonly mark = `<!--${randomUUID()}-->`;
  private readonly bytes: Buffer;
  private mayCompress = false;
  private deflated: Promise<Deflated | null> | null = null;

  constructor(html: string | Buffer) {
    this.place = new nunjucks.runtime.SafeString(this.mark);
    this.bytes = typeof html === 'string' ? Buffer.from(html) : html;
  }

  /** A part of many pieces, each written to its place: to make one text of them first takes six times as long. */
  static of(pieces: Iterable<string>): KeptPart {
    const texts = [...pieces];
    const units = texts.reduce((sum, { length }) => sum + length, 0);
    const bytes = Buffer.allocUnsafe(units * MOST_BYTES);
    let end = 0;
    for (const text of texts) end += bytes.write(text, end);
    return new KeptPart(Buffer.from(bytes.subarray(0, end)));
  }

  /** In bytes. */
  get size(): number {
    return this.bytes.length;
  }

  /** Says that nothing typed and no secret is in it: it may be sent compressed, when it is large. */
  allowCompression(): void {
    this.mayCompress = true;
  }

  /** The page with the part in its place, if its template gave it one. */
  within(html: string): Buffer {
    const around = this.around(html);
    return around === null ? Buffer.from(html) : Buffer.concat([around.before, this.bytes, around.after]);
  }

  /**
   * The same page as gzip, the part compressed when this is first asked for; null where only {@link within} will do: the part
   * is small, may not or cannot be compressed, or has no place.
   */
  async gzipWithin(html: string): Promise<Buffer | null> {
    const around = this.mayCompress && this.size >= WORTH_COMPRESSING ? this.around(html) : null;
    if (around === null) return null;
    this.deflated ??= Deflated.from(this.bytes).catch(() => null);
    const deflated = await this.deflated;
    return deflated && deflated.between(around.before, around.after);
  }

  private around(html: string): { readonly before: Buffer; readonly after: Buffer } | null {
    const at = html.indexOf(this.mark);
    if (at === -1) return null;
    return { before: Buffer.from(html.slice(0, at)), after: Buffer.from(html.slice(at + this.mark.length)) };
  }
}
