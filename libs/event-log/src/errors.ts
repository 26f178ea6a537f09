/** The stream was not where the writer believed it to be. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';

  /** @param actual the last revision of the stream, or null when it does not exist */
  constructor(
    readonly stream: string,
    readonly expected: string | number,
    readonly actual: number | null,
  ) {
    super(
      `Expected ${stream} at ${typeof expected === 'number' ? `revision ${expected}` : expected}, ` +
        (actual === null ? 'but it does not exist.' : `but it is at revision ${actual}.`),
    );
  }
}

/** The same event id was sent before with other content, or to another stream. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';

  constructor(readonly eventId: string) {
    super(`Event id ${eventId} was recorded before with other content.`);
  }
}

/** Events that another log recorded do not fit at the end of this one; the message says which, and why. */
export class EventsNotReceived extends Error {
  override readonly name = 'EventsNotReceived';

  constructor(
    readonly eventId: string,
    reason: string,
  ) {
    super(`The event ${eventId} cannot be added to this log: ${reason}.`);
  }
}

/**
 * The store cannot be reached, read or written just now. Nothing of the refused append was kept, unless the message says
 * that this is not known.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** An event is there and cannot be read any more. Those before it can. */
export class EventDamaged extends LogUnavailable {}

/** The data was written by a newer version of the program. */
export class NewerData extends Error {
  override readonly name = 'NewerData';
}
