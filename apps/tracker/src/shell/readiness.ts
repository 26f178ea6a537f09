import { Injectable } from '@nestjs/common';

/** Whether pages can be served, and whether more people should be sent here. */
@Injectable()
export class Readiness {
  #since: string | null = null;
  #stopping = false;

  /** The read models have caught up with the log; true to the end, for whoever is still here. */
  get canServe(): boolean {
    return this.#since !== null;
  }

  /** Whether a proxy should send people here: pages can be served and nobody has asked to stop. */
  get isReady(): boolean {
    return this.canServe && !this.#stopping;
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** Since when pages have been served, ISO 8601 in UTC; null before. */
  get since(): string | null {
    return this.#since;
  }

  nowServing(): void {
    this.#since ??= new Date().toISOString();
  }

  stopping(): void {
    this.#stopping = true;
  }
}
