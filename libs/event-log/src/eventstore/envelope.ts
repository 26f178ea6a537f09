import { type EventData, jsonEvent, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { type EventMetadata, type RecordedEvent } from '../event.js';
import { type PreparedEvent } from '../prepared-append.js';
import { type StoredEvent } from '../repeat.js';
import { isoTime } from './iso-time.js';
import { toPosition } from './position.js';

const utf8 = new TextEncoder();

/** What is kept beside the body, as the server's metadata of an event. */
interface Envelope {
  /** The event's own id; the server has one that is new for every send (docs/decisions/0012). */
  readonly id: string;
  readonly v: number;
  readonly metadata: EventMetadata;
  /** The latest time of recording that the writer had seen: the server's clock may have been set back since. */
  readonly notBefore?: string;
  /** When another log recorded it, from which it was copied. */
  readonly recordedAt?: string;
}

/** When the log it is copied from recorded it, or the latest time of recording the writer has seen. */
export type Times = Pick<Envelope, 'notBefore' | 'recordedAt'>;

/** An event as the client sends it, under an id of its own for every call. */
export function toEventData({ id, type, v, data, metadata }: PreparedEvent, times: Times): EventData {
  return jsonEvent({
    id: randomUUID(),
    type,
    data: JSON.parse(data) as Record<string, unknown>,
    metadata: writeEnvelope(id, v, metadata, times),
  });
}

/** An `Envelope` as JSON: the client would read its parts only to write them again. */
function writeEnvelope(id: string, v: number, metadata: string, times: Times): Uint8Array {
  const head = JSON.stringify({ ...times, id, v });
  return utf8.encode(`${head.slice(0, -1)},"metadata":${metadata}}`);
}

/** Undefined for what this program did not write: the server's own events and those of other programs. */
export function toRecordedEvent({ event }: ResolvedEvent): RecordedEvent | undefined {
  if (!event || event.streamId.startsWith('$') || event.type.startsWith('$')) return undefined;
  const { metadata: envelope, data, position } = event;
  if (!isEnvelope(envelope) || !position || typeof data !== 'object') return undefined;
  return {
    id: envelope.id,
    type: event.type,
    v: envelope.v,
    data,
    metadata: envelope.metadata,
    stream: event.streamId,
    revision: Number(event.revision),
    position: toPosition(position),
    recordedAt: envelope.recordedAt ?? laterOf(isoTime(event.created), envelope.notBefore),
  };
}

/** An event that was read, as it is compared with one that is sent. */
export function toStoredEvent({ data, metadata, ...event }: RecordedEvent): StoredEvent {
  return { ...event, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}

function isEnvelope(value: unknown): value is Envelope {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'v' in value &&
    typeof value.v === 'number' &&
    'metadata' in value &&
    typeof value.metadata === 'object'
  );
}

function laterOf(time: string, other: string | undefined): string {
  return other !== undefined && other > time ? other : time;
}
