import { canonicalEvent, EventDamaged, type RecordedEvent } from '#event-log';
import { type Hash, leafHash } from './growing-tree.js';

/**
 * The leaf of an event: the hash of its canonical JSON without its position (docs/decisions/0014). The same event has the same
 * leaf in whatever log it is kept.
 *
 * @param event as it was recorded, without upcasters
 * @throws EventDamaged when it holds what no program can have recorded
 */
export function leafOf(event: RecordedEvent): Hash {
  let text: string;
  try {
    text = canonicalEvent(event);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new EventDamaged(`The event ${event.id} holds a number that nobody can have recorded.`, { cause });
  }
  return leafHash(Buffer.from(text));
}
