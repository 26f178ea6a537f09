/** How long sessions last, in minutes. */
export interface SessionLimits {
  /** Without a request. */
  readonly idle: number;
  /** From the start, however busy. */
  readonly absolute: number;
}

export const SESSION_LIMITS: SessionLimits = { idle: 60, absolute: 12 * 60 };

/** A session that is busy is written down once in a while, not at every request: milliseconds between two times. */
export function betweenTouches({ idle }: SessionLimits): number {
  return idle * 600;
}

/** How long a try to sign in counts, in milliseconds. */
export const TRY_WINDOW = 15 * 60_000;

/** The longest path that the access log keeps, in characters. */
export const LONGEST_PATH = 1000;

/** How long mail stays in the outbox, in milliseconds. */
export const OUTBOX_TIME = 90 * 24 * 60 * 60_000;

/** How long one process has somebody's digest for itself, in milliseconds: longer than any try to send it. */
export const DIGEST_CLAIM = 2 * 60_000;
