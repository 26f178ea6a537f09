import { type DatabaseSync } from 'node:sqlite';
import { type RecordedEvent } from '#event-log';
import { FOLLOW_UP_EVENT_TYPES } from '#follow-up';
import { type Projection } from '#projections';
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
    CREATE TABLE audit_act (
      position TEXT PRIMARY KEY,
      stream TEXT NOT NULL,
      revision INTEGER NOT NULL,
      type TEXT NOT NULL,
      person_id TEXT NOT NULL,
      change TEXT                         -- dates, reopened, or NULL for any other act
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX audit_act_of_person ON audit_act (person_id, position);
    CREATE INDEX audit_act_of_change ON audit_act (change, position) WHERE change IS NOT NULL;
  `,
  types: [...FOLLOW_UP_EVENT_TYPES, ...ADMINISTRATIVE_EVENT_TYPES],
  prepare(db: DatabaseSync) {
    const insert = db.prepare('INSERT INTO audit_act VALUES (?, ?, ?, ?, ?, ?)');
    return ({ position, stream, revision, type, metadata }: RecordedEvent) => {
      if (metadata.role === SYSTEM) return;
      insert.run(position, stream, revision, type, metadata.actor, CHANGES.get(type) ?? null);
    };
  },
};
