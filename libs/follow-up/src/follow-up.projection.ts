import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { type Entrust, Held, Names, type Projection, remembering } from '#projections';
import { FOLLOW_UP_EVENT_TYPES, isFollowUpEvent } from './follow-up.events.js';
import { FOLLOW_UP_INDEXES, FOLLOW_UP_SCHEMA } from './follow-up.schema.js';
import { FactRows } from './rows/facts.js';

/** Follow-ups of which the latest revision is kept in memory; each takes some hundred bytes. */
const MOST_HELD = 50_000;

/** Where every follow-up stands, in as much detail as lists need. The rows say what the fold says, fact by fact. */
export const followUpProjection: Projection = {
  name: 'follow_up',
  version: 1,
  schema: FOLLOW_UP_SCHEMA,
  indexes: FOLLOW_UP_INDEXES,
  types: FOLLOW_UP_EVENT_TYPES,
  prepare,
};

function prepare(db: DatabaseSync, entrust?: Entrust): (event: RecordedEvent) => void {
  const rows = new FactRows(db);
  const names = new Names(db, 'follow_up_name');
  // Every fact changes how far its follow-up is shown, so this is written when there is nothing else to do.
  const shown = new Held<{ readonly followUp: number; revision: number; recordedAt: string }, number>({
    read: (followUp) => ({ followUp, revision: 0, recordedAt: '' }),
    write: ({ followUp, revision, recordedAt }) => rows.shows(followUp, revision, recordedAt),
    most: MOST_HELD,
  });
  return remembering([names, shown], entrust, (event) => {
    if (!isFollowUpEvent(event)) return;
    const followUp = names.streamNumber(event.stream);
    if (!rows.record(followUp, event)) return;
    const last = shown.change(followUp);
    last.revision = event.revision;
    last.recordedAt = event.recordedAt;
  });
}
