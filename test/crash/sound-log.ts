import { type EventLog, type RecordedEvent } from '#event-log';

/**
 * Every event of the log, in order.
 *
 * @throws Error when one is there twice, out of order, or after a gap in its stream
 */
export async function soundEventsOf(log: EventLog): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const ids = new Set<string>();
  const revisions = new Map<string, number>();
  let position = '';
  for await (const event of log.readAll()) {
    if (ids.has(event.id)) throw new Error(`${event.id} is there twice.`);
    ids.add(event.id);
    if (event.position <= position) throw new Error(`${event.id} is out of order.`);
    position = event.position;
    if (event.revision !== (revisions.get(event.stream) ?? -1) + 1) throw new Error(`A gap before ${event.id}.`);
    revisions.set(event.stream, event.revision);
    events.push(event);
  }
  return events;
}
