import { type ResolvedEvent } from '@eventstore/db-client';
import { type Waits } from './waits.js';

/** What the client's reads and subscriptions have in common. */
export interface EventStream {
  readonly events: {
    on(event: 'readable' | 'end', listener: () => void): unknown;
    off(event: 'readable', listener: () => void): unknown;
    on(event: 'error', listener: (error: Error) => void): unknown;
    read(): unknown;
    resume(): unknown;
  };
  /** Ends the call at the server: leaving the iteration alone would not. */
  readonly cancel: () => Promise<void>;
}

/**
 * Pulls events out of a call of the client, and never waits longer than its time for the next ones. The client itself
 * sets no deadline to a read, and says nothing when it is disposed of.
 */
export class EventPull {
  #failure: Error | undefined;
  #ended = false;
  #wake: (() => void) | undefined;
  #gathering = false;
  // Every event that arrives says so. Whoever waits is woken once for all of one turn of the event loop: to wake it for
  // each costs as much as half of the reading.
  readonly #onReadable = (): void => {
    if (this.#gathering || !this.#wake) return;
    this.#gathering = true;
    setImmediate(() => {
      this.#gathering = false;
      this.#wake?.();
    });
  };

  /**
   * @param waits of the client that makes the call
   * @param stop ends the waiting without an error
   */
  constructor(
    private readonly source: EventStream,
    private readonly milliseconds: number,
    private readonly waits: Waits,
    private readonly stop?: AbortSignal,
  ) {
    const { events } = source;
    events.on('readable', this.#onReadable);
    events.on('end', () => this.end());
    // Also after `cancel`: an error nobody listens to would end the process.
    events.on('error', (error) => {
      this.#failure ??= error;
      this.#wake?.();
    });
  }

  /** Says that what has arrived by now is all. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /**
   * At least one event and at most `most`; none when there are no more or the signal to stop was given.
   *
   * @throws Late, ClientEnded, or the error of the call
   */
  async next(most: number): Promise<ResolvedEvent[]> {
    for (;;) {
      const events = this.#arrived(most);
      if (events.length > 0 || this.stop?.aborted) return events;
      if (this.#failure) throw this.#failure;
      if (this.#ended) return [];
      await this.#news();
    }
  }

  cancel(): void {
    const { events, cancel } = this.source;
    // Where the call could not even begin there is nothing to cancel.
    cancel().catch(() => undefined);
    // What is on its way still flows off: a call whose last event nobody takes is kept by the client for ever.
    events.off('readable', this.#onReadable);
    events.resume();
  }

  #arrived(most: number): ResolvedEvent[] {
    const events: ResolvedEvent[] = [];
    while (events.length < most) {
      const event = this.source.events.read() as ResolvedEvent | null;
      if (event === null) break;
      events.push(event);
    }
    return events;
  }

  #news(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        this.#wake = undefined;
        this.stop?.removeEventListener('abort', wake);
        done();
      };
      const wake = (): void => {
        this.waits.end(wait);
        settle(resolve);
      };
      this.#wake = wake;
      this.stop?.addEventListener('abort', wake);
      const wait = this.waits.begin(this.milliseconds, (reason) => settle(() => reject(reason)));
      if (this.stop?.aborted) wake();
    });
  }
}
