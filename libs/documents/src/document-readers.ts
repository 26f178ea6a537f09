import { type DocumentRead, refuseDocument } from './document-read.js';
import { LONGEST_DOCUMENT, megabytes, READING_LIMITS, type ReadingLimits } from './limits.js';
import { StoppableReader } from './stoppable-reader.js';

/** Documents read at the same time; more would leave no processor for everybody else. */
const MOST_AT_ONCE = 2;

/** Milliseconds that a thread is kept for the next document. */
const KEPT_FOR = 2_000;

/** Reads documents in threads of their own, a few at a time; the others wait their turn. */
export class DocumentReaders {
  readonly #limits: ReadingLimits;
  readonly #idle: { readonly reader: StoppableReader; readonly timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(limits: ReadingLimits = READING_LIMITS) {
    this.#limits = limits;
  }

  /** Reads a document within the limits. @returns a refusal in one sentence for whatever cannot be read */
  async read(bytes: Uint8Array): Promise<DocumentRead> {
    if (bytes.length === 0) return refuseDocument('empty', 'This file is empty.');
    if (bytes.length > LONGEST_DOCUMENT) {
      return refuseDocument(
        'too-large',
        `This file is too large: a document may have up to ${megabytes(LONGEST_DOCUMENT)}.`,
      );
    }
    await this.#turn();
    const reader = this.#take();
    try {
      return await reader.read(bytes);
    } finally {
      this.#giveBack(reader);
    }
  }

  async #turn(): Promise<void> {
    if (this.#busy < MOST_AT_ONCE) {
      this.#busy += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #take(): StoppableReader {
    const kept = this.#idle.pop();
    if (!kept) return new StoppableReader(this.#limits);
    clearTimeout(kept.timer);
    return kept.reader.usable ? kept.reader : this.#take();
  }

  #giveBack(reader: StoppableReader): void {
    if (reader.usable) this.#keep(reader);
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy -= 1;
  }

  #keep(reader: StoppableReader): void {
    const timer = setTimeout(() => {
      const place = this.#idle.findIndex((kept) => kept.reader === reader);
      if (place >= 0) this.#idle.splice(place, 1);
      void reader.stop();
    }, KEPT_FOR);
    timer.unref();
    this.#idle.push({ reader, timer });
  }
}
