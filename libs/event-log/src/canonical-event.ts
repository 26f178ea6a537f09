import { canonicalJson } from './canonical-json.js';
import { type RecordedEvent } from './event.js';

const FIELDS = ['id', 'stream', 'revision', 'type', 'v', 'recordedAt', 'metadata', 'data'] as const;

export type Field = (typeof FIELDS)[number];

/**
 * Everything about an event but its position, as canonical JSON: two events are the same when these are. Signed checkpoints
 * hash this text (docs/decisions/0014), so that it can never be written in another way.
 *
 * @param event as it was recorded, without upcasters
 * @throws RangeError for an event that no program of ours can have recorded, with a number beyond all bounds
 */
export function canonicalEvent({ id, stream, revision, type, v, recordedAt, metadata, data }: RecordedEvent): string {
  return canonicalJson({ id, stream, revision, type, v, recordedAt, metadata, data });
}

/** The first field that two events do not have in common; `data` when they are the same in all others. */
export function differingField(one: RecordedEvent, other: RecordedEvent): Field {
  return FIELDS.find((field) => canonicalJson(one[field]) !== canonicalJson(other[field])) ?? 'data';
}
