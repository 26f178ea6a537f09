import { ClientEnded, Late } from './trouble.js';

/** Something that is waited for. */
export interface Wait {
  /** By `performance.now()`. */
  readonly due: number;
  readonly milliseconds: number;
  readonly giveUp: (reason: Late | ClientEnded) => void;
}

/**
 * What is waited for from one client: each answer for its own time, and all of them only until the client is given up.
 * One timer and one set serve them all: with many calls at once, a timer for each and a listener on an `AbortSignal`, which
 * looks through all the others, cost more than preparing the event.
 */
export class Waits {
  readonly #waits = new Set<Wait>();
  #timer: NodeJS.Timeout | undefined;
  /** When the timer is due. */
  #next = Infinity;
  #haveEnded = false;

  get haveEnded(): boolean {
    return this.#haveEnded;
  }

  /**
   * Settles as the work does, or rejects when the time is up or the client was given up; the work itself may go on, and
   * nobody hears of it.
   *
   * @throws Late, ClientEnded
   */
  within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const wait = this.begin(milliseconds, reject);
      work.then(
        (result) => {
          this.end(wait);
          resolve(result);
        },
        (error: unknown) => {
          this.end(wait);
          // eslint wants an Error; whatever the client rejects with is passed on as it is.
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  /** @param giveUp is told once, unless the wait is ended before; at once when all have ended */
  begin(milliseconds: number, giveUp: Wait['giveUp']): Wait {
    const wait = { due: performance.now() + milliseconds, milliseconds, giveUp };
    if (this.#haveEnded) giveUp(ended());
    else {
      this.#waits.add(wait);
      if (wait.due < this.#next) this.#wakeAt(wait.due);
    }
    return wait;
  }

  end(wait: Wait): void {
    this.#waits.delete(wait);
    // A timer that is left would keep a program from ending.
    if (this.#waits.size === 0) this.#wakeAt(Infinity);
  }

  endAll(): void {
    this.#haveEnded = true;
    this.#wakeAt(Infinity);
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const { giveUp } of waits) giveUp(ended());
  }

  #wakeAt(next: number): void {
    clearTimeout(this.#timer);
    this.#next = next;
    if (next < Infinity) this.#timer = setTimeout(() => this.#giveUpLate(), Math.max(1, next - performance.now()));
  }

  #giveUpLate(): void {
    const now = performance.now();
    let next = Infinity;
    for (const wait of this.#waits) {
      const { due, milliseconds, giveUp } = wait;
      if (due <= now) {
        this.#waits.delete(wait);
        giveUp(new Late(`no answer within ${Math.round(milliseconds)} ms`));
      } else next = Math.min(next, due);
    }
    this.#wakeAt(next);
  }
}

/** The same for something that is waited for from no client. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Waits().within(milliseconds, work);
}

function ended(): ClientEnded {
  return new ClientEnded('the connection was replaced');
}
