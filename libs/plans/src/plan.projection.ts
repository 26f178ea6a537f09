import { type DatabaseSync } from 'node:sqlite';
import { type Projection } from '#projections';
import { isPlanEvent, PLAN_EVENT_TYPES } from './plan.events.js';

/** Which plans were handed in, and what was found when they were checked. */
export const plansProjection: Projection = {
  name: 'plan',
  version: 1,
  schema: `
    CREATE TABLE plan (
      stream TEXT PRIMARY KEY,
      partnership_id TEXT NOT NULL,
      year INTEGER NOT NULL,
      file_name TEXT NOT NULL,
      source_document TEXT NOT NULL,     -- SHA-256 of the latest file
      submitted_on TEXT NOT NULL,
      completed_on TEXT                  -- NULL while the check is open
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX plan_by_partnership ON plan (partnership_id, year);
    CREATE TABLE plan_finding (
      stream TEXT NOT NULL,
      recommendation_id TEXT NOT NULL,
      verdict TEXT NOT NULL,
      PRIMARY KEY (stream, recommendation_id)
    ) STRICT, WITHOUT ROWID;
  `,
  types: PLAN_EVENT_TYPES,
  prepare(db: DatabaseSync) {
    const submitted = db.prepare(
      `INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, NULL)
       ON CONFLICT (stream) DO UPDATE SET file_name = excluded.file_name, source_document = excluded.source_document,
         submitted_on = excluded.submitted_on, completed_on = NULL`,
    );
    const startedAnew = db.prepare('DELETE FROM plan_finding WHERE stream = ?');
    const found = db.prepare(
      `INSERT INTO plan_finding VALUES (?, ?, ?)
       ON CONFLICT (stream, recommendation_id) DO UPDATE SET verdict = excluded.verdict`,
    );
    const completed = db.prepare('UPDATE plan SET completed_on = ? WHERE stream = ?');
    return (event) => {
      if (!isPlanEvent(event)) return;
      const { stream } = event;
      const { occurredOn } = event.metadata;
      switch (event.type) {
        case 'PlanSubmitted': {
          const { partnershipId, year, fileName, sourceDocument } = event.data;
          submitted.run(stream, partnershipId, year, fileName, sourceDocument, occurredOn);
          startedAnew.run(stream);
          break;
        }
        case 'PlanCheckRecorded':
          found.run(stream, event.data.recommendationId, event.data.verdict);
          break;
        case 'PlanCheckCompleted':
          completed.run(occurredOn, stream);
          break;
        case 'PlanCheckReopened':
          completed.run(null, stream);
          break;
        case 'MentionConfirmed':
        case 'MentionRejected':
          break;
      }
    };
  },
};
