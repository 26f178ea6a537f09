import { randomUUID } from 'node:crypto';
import nunjucks from 'nunjucks';
import { Deflated } from './deflated.js';

/** Bytes of a part below which it is not worth packing. */
const WORTH_PACKING = 5_000;

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
  private bytes: Buffer | Deflated;
  private packing: Promise<void> | null = null;

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

  /** Bytes of memory that it takes: fewer once it is packed. */
  get size(): number {
    return this.bytes.length;
  }

  /**
   * Says that nothing typed and no secret is in it, so that it may be sent compressed: when it is large it is, from now on, and
   * is kept so alone.
   *
   * @returns when that is done, or could not be done and all stays as it was
   */
  async pack(): Promise<void> {
    if (this.bytes instanceof Deflated || this.bytes.length < WORTH_PACKING) return;
    this.packing ??= Deflated.from(this.bytes).then(
      (deflated) => void (this.bytes = deflated),
      () => undefined,
    );
    await this.packing;
  }

  /** The page with the part in its place, if its template gave it one. */
  within(html: string): Buffer {
    const around = this.around(html);
    if (around === null) return Buffer.from(html);
    const bytes = this.bytes instanceof Deflated ? this.bytes.inflated() : this.bytes;
    return Buffer.concat([around.before, bytes, around.after]);
  }

  /** The same page as gzip, once what is being packed is; null where only {@link within} will do. */
  async gzipWithin(html: string): Promise<Buffer | null> {
    await this.packing;
    const { bytes } = this;
    if (!(bytes instanceof Deflated)) return null;
    const around = this.around(html);
    return around && bytes.between(around.before, around.after);
  }

  private around(html: string): { readonly before: Buffer; readonly after: Buffer } | null {
    const at = html.indexOf(this.mark);
    if (at === -1) return null;
    return { before: Buffer.from(html.slice(0, at)), after: Buffer.from(html.slice(at + this.mark.length)) };
  }
}
