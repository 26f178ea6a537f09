import { type RecordedEvent } from './event.js';
import { type EventLog } from './event-log.js';

/** A log that also takes events as another log recorded them: the place to copy a log to. */
export interface ReceivingEventLog extends EventLog {
  /**
   * Adds events of another log to the end of this one, in the order given. Everything is kept but the positions, the time
   * of recording among it. All are durable when this resolves; when it rejects, a first part of them may be, in their
   * order. Events that are here already, in the same place and the same in everything, are passed over: receiving again is
   * safe.
   *
   * Nobody else may write to this log meanwhile: the two would be mixed.
   *
   * @throws EventsNotReceived when a revision does not follow what its stream has, an id or a place is taken by something
   *   else, or an event was recorded before the last one here
   */
  receive(events: readonly RecordedEvent[]): Promise<void>;
}
