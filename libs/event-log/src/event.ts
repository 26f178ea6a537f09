import { type PartialDate } from './partial-date.js';

/** What a domain lib defines: a name, a schema version and a plain JSON body. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  /** Schema version of `data`; raised when its shape changes, with an upcaster for the old one. */
  readonly v: number;
  readonly data: Data;
}

/** Who did it, in which role, because of what, and when it happened in the world. */
export interface EventMetadata {
  /** Opaque person id; the name is kept in the erasable directory, never here. */
  readonly actor: string;
  readonly role: string;
  /** The command that caused the event; the event's id derives from it. */
  readonly commandId: string;
  /** The journey the command belongs to: one import, one form. */
  readonly correlationId: string;
  /** The event id that led to this one, or null when a person did. */
  readonly causationId: string | null;
  /** When it happened, from the minutes or the document. */
  readonly occurredOn: PartialDate;
}

/** An event ready to be appended. `id` is a UUID, the same for the same command however often it is sent. */
export interface NewEvent<E extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly type: E['type'];
  readonly v: number;
  readonly data: E['data'];
  readonly metadata: EventMetadata;
}

/** A place in the one total order of the log. Opaque; positions compare as strings. `''` is before the first event. */
export type Position = string;

/** An event as the log keeps it. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> extends NewEvent<E> {
  readonly stream: string;
  /** Counts from 0 within the stream, without gaps. */
  readonly revision: number;
  readonly position: Position;
  /** When the log recorded it: ISO 8601 in UTC with milliseconds; never runs backwards along the log. */
  readonly recordedAt: string;
}
