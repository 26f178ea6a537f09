import canonicalize from 'canonicalize';
import { type RecordedEvent } from './event.js';

const FIELDS = ['id', 'stream', 'revision', 'type', 'v', 'recordedAt', 'metadata', 'data'] as const;

export type Field = (typeof FIELDS)[number];

/** Half of a character, which canonical JSON does not know; `JSON.stringify` writes it as an escape. */
const LONE_SURROGATE = /\\ud[89a-f]/;

/**
 * Everything about an event but its position, as canonical JSON (RFC 8785): two events are the same when these are. A text
 * with half a character in it stands there as its JSON.
 */
export function canonicalEvent({ id, stream, revision, type, v, recordedAt, metadata, data }: RecordedEvent): string {
  return canonical({ id, stream, revision, type, v, recordedAt, metadata, data });
}

/** The first field that two events do not have in common; `data` when they are the same in all others. */
export function differingField(one: RecordedEvent, other: RecordedEvent): Field {
  return FIELDS.find((field) => canonical(one[field]) !== canonical(other[field])) ?? 'data';
}

function canonical(value: unknown): string {
  const written = JSON.stringify(value);
  return canonicalize(LONE_SURROGATE.test(written) ? JSON.parse(written, wellFormed) : value) ?? '';
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' && !value.isWellFormed() ? JSON.stringify(value) : value;
}
