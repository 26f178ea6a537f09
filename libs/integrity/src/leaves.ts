import { type EventLog, type Position } from '#event-log';
import { type Hash } from './growing-tree.js';
import { leafOf } from './leaf.js';

/** An event as the tree takes it, and where it stands. */
export interface PlacedLeaf {
  readonly leaf: Hash;
  readonly position: Position;
}

/**
 * The leaves of a log in its order, up to the event that was the last one when the reading began. Ends with the signal's reason
 * when that is given.
 *
 * @throws EventDamaged when an event cannot be read any more
 * @throws LogUnavailable when the log cannot be read just now
 */
export async function* leavesAfter(log: EventLog, after: Position, signal: AbortSignal): AsyncGenerator<PlacedLeaf> {
  for await (const event of log.readAll({ after, asRecorded: true })) {
    signal.throwIfAborted();
    yield { leaf: leafOf(event), position: event.position };
  }
}
