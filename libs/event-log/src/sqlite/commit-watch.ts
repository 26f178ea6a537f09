import { clearInterval, setInterval } from 'node:timers';

/**
 * Wakes those who wait for news: at once for a commit of this process, at the next look for one of another.
 *
 * `version` must differ whenever another connection has committed (`PRAGMA data_version`). Those who wait must do so in
 * the same turn in which they read and found nothing: the version is only taken while they wait, never in between.
 */
export class CommitWatch {
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #seen: number | undefined;

  constructor(
    private readonly version: () => number,
    private readonly milliseconds: number,
  ) {}

  /** Settles when something may have been committed, the signal aborts or the watch ends. May wake for nothing. */
  news(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
      this.#timer ??= setInterval(() => this.#look(), this.milliseconds).unref();
    });
  }

  /** Something was committed here. */
  wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  end(): void {
    clearInterval(this.#timer);
    this.wakeAll();
  }

  #look(): void {
    if (this.#waiting.size === 0) return;
    const version = this.#currentVersion();
    if (version !== undefined && version === this.#seen) return;
    this.#seen = version;
    this.wakeAll();
  }

  /** Undefined when it cannot be read: those who wait then read for themselves and meet the error. */
  #currentVersion(): number | undefined {
    try {
      return this.version();
    } catch {
      return undefined;
    }
  }
}
