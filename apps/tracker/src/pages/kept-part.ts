import { randomUUID } from 'node:crypto';
import nunjucks from 'nunjucks';

/**
 * A part of a page, made once and sent with many. It is kept as bytes: to write two megabytes of text out again for every
 * page takes longer than all the rest of it.
 */
export class KeptPart {
  /** What a template prints where the part is to stand. */
  readonly place: nunjucks.runtime.SafeString;
  private readonly mark = `<!--${randomUUID()}-->`;
  private readonly bytes: Buffer;

  constructor(html: string) {
    this.place = new nunjucks.runtime.SafeString(this.mark);
    this.bytes = Buffer.from(html);
  }

  /** In bytes. */
  get size(): number {
    return this.bytes.length;
  }

  /** The page with the part in its place, if its template gave it one. */
  within(html: string): Buffer {
    const at = html.indexOf(this.mark);
    if (at === -1) return Buffer.from(html);
    return Buffer.concat([Buffer.from(html.slice(0, at)), this.bytes, Buffer.from(html.slice(at + this.mark.length))]);
  }
}
