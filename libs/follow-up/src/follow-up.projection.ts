import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type Entrust, Held, type Projection, remembering } from '#projections';
import { FOLLOW_UP_EVENT_TYPES, isFollowUpEvent } from './follow-up.events.js';
import { recordFact } from './rows/facts.js';
import { emptyRecord, type FollowUpRecord } from './rows/columns.js';
import { FollowUpRecords } from './rows/record.js';
import { FOLLOW_UP_SCHEMA } from './follow-up.schema.js';

/** Follow-ups kept in memory from one transaction to the next; each takes a few kilobytes. */
const MOST_HELD = 2_000;

/** Where every follow-up stands, in as much detail as lists need. The rows say what the fold says, fact by fact. */
export const followUpProjection: Projection = {
  name: 'follow_up',
  version: 1,
  schema: FOLLOW_UP_SCHEMA,
  types: FOLLOW_UP_EVENT_TYPES,
  prepare,
};

function prepare(db: DatabaseSync, entrust?: Entrust): (event: RecordedEvent) => void {
  const records = new FollowUpRecords(db);
  const held = new Held<FollowUpRecord>({
    read: (stream, isNew) => (isNew ? emptyRecord(stream) : records.read(stream)),
    write: (record) => records.write(record),
    most: MOST_HELD,
  });
  return remembering(held, entrust, (event) => {
    // Of a follow-up that begins with this fact there are no rows yet.
    if (isFollowUpEvent(event)) recordFact(held.change(event.stream, event.revision === 0), event);
  });
}
