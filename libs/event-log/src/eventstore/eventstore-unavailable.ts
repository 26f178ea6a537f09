import { LogUnavailable } from '../errors.js';

export type Reason =
  | 'connection-string'
  | 'no-permission'
  | 'not-leader'
  | 'too-large'
  | 'stream-deleted'
  | 'server-too-old'
  | 'unreachable'
  | 'deadline';

/** EventStoreDB cannot be used, or not for this: why, and a sentence that says what to do. */
export class EventStoreUnavailable extends LogUnavailable {
  constructor(
    readonly reason: Reason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
