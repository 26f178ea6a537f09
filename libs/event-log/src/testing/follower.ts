import { type EventBatch, type EventLog, type RecordedEvent, type SubscribeOptions } from '#event-log';

/** Follows a log in the background and lets a test wait for what has been seen, instead of sleeping. */
export class Follower {
  readonly batches: EventBatch[] = [];
  readonly #stop = new AbortController();
  readonly #end: Promise<void>;
  readonly #looks = new Set<() => void>();

  constructor(log: EventLog, options: Omit<SubscribeOptions, 'signal'> = {}) {
    this.#end = this.#follow(log.subscribe({ ...options, signal: this.#stop.signal }));
    this.#end.catch(() => undefined); // Reported by `until` and `end`.
  }

  get events(): readonly RecordedEvent[] {
    return this.batches.flatMap((batch) => batch.events);
  }

  get caughtUp(): boolean {
    return this.batches.some((batch) => batch.caughtUp);
  }

  /** Settles once the condition holds; throws when the subscription ends before. */
  until(condition: (follower: this) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!condition(this)) return;
        this.#looks.delete(look);
        resolve();
      };
      this.#looks.add(look);
      look();
      this.#end.then(() => reject(new Error('The subscription ended.')), reject);
    });
  }

  /** Settles when the subscription has ended by itself. */
  end(): Promise<void> {
    return this.#end;
  }

  /** Aborts and waits for the end. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.#end;
  }

  async #follow(subscription: AsyncIterable<EventBatch>): Promise<void> {
    for await (const batch of subscription) {
      this.batches.push(batch);
      for (const look of [...this.#looks]) look();
    }
  }
}
