import { setImmediate as breathe } from 'node:timers/promises';
import { type EventLog, type Position } from '#event-log';
import { type Hash } from './growing-tree.js';
import { leafOf } from './leaf.js';

/** Leaves between two turns of everything else: some two milliseconds. */
const AT_ONCE = 100;

/** An event as the tree takes it, and where it stands. */
export interface PlacedLeaf {
  readonly leaf: Hash;
  readonly position: Position;
}

/**
 * The leaves of a log in its order, up to the event that was the last one when the reading began. Ends with the signal's reason
 * when that is given. Whoever waits for a page comes between.
 *
 * @throws EventDamaged when an event cannot be read any more
 * @throws LogUnavailable when the log cannot be read just now
 */
export async function* leavesAfter(log: EventLog, after: Position, signal: AbortSignal): AsyncGenerator<PlacedLeaf> {
  let count = 0;
  for await (const event of log.readAll({ after, asRecorded: true })) {
    signal.throwIfAborted();
    yield { leaf: leafOf(event), position: event.position };
    count += 1;
    if (count % AT_ONCE === 0) await breathe();
  }
}
