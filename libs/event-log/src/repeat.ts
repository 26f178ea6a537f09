import { canonicalJson } from './canonical-json.js';
import { EventIdReused, type WrongExpectedRevision } from './errors.js';
import { type Position } from './event.js';
import { type AppendResult } from './event-log.js';
import { type PreparedAppend, type PreparedEvent } from './prepared-append.js';

/** What became of one append, judged on its own. */
export type Verdict = { readonly result: AppendResult } | { readonly refusal: WrongExpectedRevision | EventIdReused };

/** An event that a store holds, with its bodies as JSON. */
export interface StoredEvent extends PreparedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

/**
 * Judges an append of which at least one event id is known: the first result when every event is, in this stream, in
 * this order, with this content.
 *
 * @param known what the store holds under the id of each event of the append, or undefined
 */
export function judgeRepeat({ stream, events }: PreparedAppend, known: readonly (StoredEvent | undefined)[]): Verdict {
  let before: StoredEvent | undefined;
  for (const [index, event] of events.entries()) {
    const stored = known[index];
    // An id that is not known beside one that is: the known one was sent in another append before.
    if (!stored) return { refusal: new EventIdReused(firstKnownId(events, known)) };
    const follows = before === undefined || stored.revision === before.revision + 1;
    if (stored.stream !== stream || !follows || !isSameContent(stored, event)) {
      return { refusal: new EventIdReused(event.id) };
    }
    before = stored;
  }
  return { result: { revision: before?.revision ?? -1, position: before?.position ?? '' } };
}

function firstKnownId(events: readonly PreparedEvent[], known: readonly (StoredEvent | undefined)[]): string {
  return events[known.findIndex((stored) => stored !== undefined)]?.id ?? '';
}

/** Whether both are the same but for their ids and places. */
export function isSameContent(stored: PreparedEvent, sent: PreparedEvent): boolean {
  return (
    stored.type === sent.type &&
    stored.v === sent.v &&
    isSameJson(stored.metadata, sent.metadata) &&
    isSameJson(stored.data, sent.data)
  );
}

/** The order in which an object's fields were written is not content. */
function isSameJson(stored: string, sent: string): boolean {
  return stored === sent || canonicalJson(JSON.parse(stored)) === canonicalJson(JSON.parse(sent));
}
