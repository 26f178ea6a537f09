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
