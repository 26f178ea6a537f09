import { type Endpoint } from './server-options.js';

/** What can be made to go wrong, switched while the server runs. */
export class Faults {
  /** What this node is in its cluster. */
  role: 'leader' | 'follower' | 'unknown' = 'leader';
  /** Told to whoever needs the leader and asks a node that is none; null while nobody knows. */
  leader: Endpoint | null = null;
  /** Answers every call that it is not ready. */
  notReady = false;
  /** Refuses every call for want of permission. */
  deniesAccess = false;
  /** Before an append is carried out, in milliseconds. */
  slowness = 0;
  /** Carries out the next appends, so many, but loses the connection before it answers. */
  lostAnswers = 0;
  #resume: (() => void) | undefined;
  #frozen: Promise<void> | undefined;

  /** From now on takes calls and answers none, as a process that was stopped. */
  freeze(): void {
    this.#frozen ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  thaw(): void {
    this.#resume?.();
    this.#frozen = undefined;
  }

  /** Settles at once unless the server is frozen. */
  async whenThawed(): Promise<void> {
    await this.#frozen;
  }
}
