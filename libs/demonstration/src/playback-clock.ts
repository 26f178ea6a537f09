/** The time on stage: it stands still until it is set to the next step. */
export class PlaybackClock {
  #now = 0;

  set(time: string): void {
    this.#now = Date.parse(time);
  }

  /** Milliseconds since 1970, for the event log. */
  readonly read = (): number => this.#now;
}
