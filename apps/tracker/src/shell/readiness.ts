import { Injectable } from '@nestjs/common';

/** Whether pages can be served: the read models have caught up with the log, and nobody has asked to stop. */
@Injectable()
export class Readiness {
  #since: string | null = null;

  get canServe(): boolean {
    return this.#since !== null;
  }

  /** Since when, ISO 8601 in UTC; null while not ready. */
  get since(): string | null {
    return this.#since;
  }

  nowServing(): void {
    this.#since ??= new Date().toISOString();
  }

  stopping(): void {
    this.#since = null;
  }
}
