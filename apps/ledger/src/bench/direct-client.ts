import { EventStoreDBClient, jsonEvent, type Position } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { type NewEvent } from '#event-log';

/** What the EventStoreDB adapter is measured against: the same events through the client, with nothing around it. */
export class DirectClient {
  readonly #client: EventStoreDBClient;

  constructor(connectionString: string) {
    this.#client = EventStoreDBClient.connectionString(connectionString);
  }

  /** Marks the end of the log with an event; what is recorded from then on can be replayed. */
  async fromHere(mark: NewEvent): Promise<DirectWay> {
    const position = await this.#append(`mark-${mark.id}`, mark);
    if (!position) throw new Error('The server does not say where it has put an event.');
    return {
      append: (stream, event) => this.#append(stream, event),
      replay: () => this.#replay(position, mark.type),
    };
  }

  close(): Promise<void> {
    return this.#client.dispose();
  }

  async #append(stream: string, { id, type, v, data, metadata }: NewEvent): Promise<Position | undefined> {
    const event = jsonEvent({ id: randomUUID(), type, data: { ...data }, metadata: { id, v, metadata } });
    return (await this.#client.appendToStream(stream, event)).position;
  }

  async #replay(fromPosition: Position, type: string): Promise<number> {
    let count = 0;
    for await (const { event } of this.#client.readAll({ fromPosition })) count += event?.type === type ? 1 : 0;
    return count;
  }
}

interface DirectWay {
  append(stream: string, event: NewEvent): Promise<Position | undefined>;
  /** How many events were read, the mark among them. */
  replay(): Promise<number>;
}
