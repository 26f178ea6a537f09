import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { FOLLOW_UP_EVENT_TYPES } from '#follow-up';
import { type Entrust, Names, namesTable, type Note, preparing, type Projection, remembering } from '#projections';
import { ADMINISTRATIVE_EVENT_TYPES } from './administrative-sentences.js';

/** What the service does by itself is nobody's act. */
const SYSTEM = 'system';

/** A date that was moved, or something closed that was opened again. */
export type ChangeKind = 'dates' | 'reopened';

const CHANGES: ReadonlyMap<string, ChangeKind> = new Map([
  ['ActionDateChangeAgreed', 'dates'],
  ['ActionReopened', 'reopened'],
  ['FollowUpReopened', 'reopened'],
]);

/**
 * Who did what, and where in the log it stands: enough to find everything one person did and every kind of change.
 * The facts themselves are read from the log.
 */
export const actsProjection: Projection = {
  name: 'audit',
  version: 1,
  schema: `
    ${namesTable('audit_name')}
    CREATE TABLE audit_act (
      act INTEGER PRIMARY KEY,            -- counted in the order of the log
      position TEXT NOT NULL,
      stream INTEGER NOT NULL,            -- audit_name
      revision INTEGER NOT NULL,
      type INTEGER NOT NULL,              -- audit_name
      person INTEGER NOT NULL,            -- audit_name
      change TEXT                         -- dates, reopened, or NULL for any other act
    ) STRICT;
  `,
  indexes: `
    CREATE INDEX audit_act_of_person ON audit_act (person);
    CREATE INDEX audit_act_of_change ON audit_act (change) WHERE change IS NOT NULL;
  `,
  types: [...FOLLOW_UP_EVENT_TYPES, ...ADMINISTRATIVE_EVENT_TYPES],
  prepare: preparing({ of: noteOf, prepare }),
  notes: { of: noteOf, prepare },
};

/** Where it stands in the log and in its stream, what it is, and who did it. */
function noteOf({ position, stream, revision, type, metadata: { actor, role } }: RecordedEvent): Note | null {
  return role === SYSTEM ? null : [position, stream, String(revision), type, actor];
}

function prepare(db: DatabaseSync, entrust?: Entrust): (note: Note) => void {
  const names = new Names(db, 'audit_name');
  const insert = db.prepare(
    'INSERT INTO audit_act (position, stream, revision, type, person, change) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return remembering([names], entrust, ([position = '', stream = '', revision = '', type = '', actor = '']) => {
    const numbers = { stream: names.streamNumber(stream), type: names.number(type), person: names.number(actor) };
    insert.run(position, numbers.stream, Number(revision), numbers.type, numbers.person, CHANGES.get(type) ?? null);
  });
}
