import { v4 as uuid } from 'uuid';
import { type DomainEvent, type NewEvent } from '#event-log';

/** An event with a fresh id that says `text`. */
export function noted(text: string, changes: Partial<NewEvent> = {}): NewEvent {
  const commandId = uuid();
  return {
    id: uuid(),
    type: 'Noted',
    v: 1,
    data: { text },
    metadata: {
      actor: 'person-1',
      role: 'board-member',
      commandId,
      correlationId: commandId,
      causationId: null,
      occurredOn: '2020-01',
    },
    ...changes,
  };
}

/** `count` events that say `1`, `2`, … */
export function notes(count: number, type = 'Noted'): NewEvent[] {
  return Array.from({ length: count }, (_, index) => noted(String(index + 1), { type }));
}

/** The name of a stream nobody has used. */
export function freshStream(name = 'notebook'): string {
  return `${name}-${uuid()}`;
}

/** What an event says. */
export function textOf(event: DomainEvent): string {
  return 'text' in event.data ? String(event.data.text) : '';
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
