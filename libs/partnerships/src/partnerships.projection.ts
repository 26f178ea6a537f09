import { type DatabaseSync } from 'node:sqlite';
import { areaKey } from '#catalogue';
import { type RecordedEvent } from '#event-log';
import { type Projection } from '#projections';
import { type AccessEvent } from './access.events.js';
import { type PartnershipEvent } from './partnership.events.js';

type Known = PartnershipEvent | AccessEvent;

const TYPES: readonly Known['type'][] = [
  'PartnershipRegistered',
  'PartnershipRenamed',
  'AreasChanged',
  'BoardMeetingScheduled',
  'AccessGranted',
  'AccessRevoked',
  'PersonErased',
];

/** The partnerships there are, what they cover, when their Boards meet, and who may do what. */
export const partnershipsProjection: Projection = {
  name: 'partnership',
  version: 1,
  schema: `
    CREATE TABLE partnership (
      partnership_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      registered_on TEXT NOT NULL,
      revision INTEGER NOT NULL          -- of the partnership's history, for forms
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE partnership_area (
      partnership_id TEXT NOT NULL,
      place INTEGER NOT NULL,            -- in the order they were given
      area TEXT NOT NULL,
      area_key TEXT NOT NULL,            -- as areaKey() makes it
      PRIMARY KEY (partnership_id, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX partnership_area_by_key ON partnership_area (area_key, partnership_id);
    CREATE TABLE board_meeting (
      partnership_id TEXT NOT NULL,
      meeting_id TEXT NOT NULL,
      date TEXT NOT NULL,
      PRIMARY KEY (partnership_id, meeting_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE access_grant (
      person_id TEXT NOT NULL,
      role TEXT NOT NULL,
      partnership_id TEXT NOT NULL,      -- '' for a role that is for the whole country
      granted_on TEXT NOT NULL,
      PRIMARY KEY (person_id, role, partnership_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX access_grant_by_partnership ON access_grant (partnership_id, role);
    CREATE TABLE access_person (
      person_id TEXT PRIMARY KEY,
      erased INTEGER NOT NULL,
      revision INTEGER NOT NULL          -- of the person's access, for forms
    ) STRICT, WITHOUT ROWID;
  `,
  types: TYPES,
  prepare(db: DatabaseSync) {
    const apply = applier(db);
    return (event) => {
      if (isKnown(event)) apply(event);
    };
  },
};

function isKnown(event: RecordedEvent): event is RecordedEvent & Known {
  return TYPES.some((type) => type === event.type);
}

function applier(db: DatabaseSync): (event: RecordedEvent & Known) => void {
  const register = db.prepare('INSERT INTO partnership VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const rename = db.prepare('UPDATE partnership SET name = ? WHERE partnership_id = ?');
  const forgetAreas = db.prepare('DELETE FROM partnership_area WHERE partnership_id = ?');
  const addArea = db.prepare('INSERT INTO partnership_area VALUES (?, ?, ?, ?)');
  const schedule = db.prepare(
    'INSERT INTO board_meeting VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET date = excluded.date',
  );
  const partnershipRevision = db.prepare('UPDATE partnership SET revision = ? WHERE partnership_id = ?');
  const grant = db.prepare('INSERT INTO access_grant VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const revoke = db.prepare('DELETE FROM access_grant WHERE person_id = ? AND role = ? AND partnership_id = ?');
  const revokeAll = db.prepare('DELETE FROM access_grant WHERE person_id = ?');
  const person = db.prepare(
    `INSERT INTO access_person VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET erased = max(erased, excluded.erased), revision = excluded.revision`,
  );

  const setAreas = (partnershipId: string, areas: readonly string[]): void => {
    forgetAreas.run(partnershipId);
    areas.forEach((area, place) => addArea.run(partnershipId, place, area, areaKey(area)));
  };

  return (event) => {
    const { revision } = event;
    const { occurredOn } = event.metadata;
    switch (event.type) {
      case 'PartnershipRegistered':
        register.run(event.data.partnershipId, event.data.name, occurredOn, revision);
        setAreas(event.data.partnershipId, event.data.areas);
        return;
      case 'PartnershipRenamed':
        rename.run(event.data.name, partnershipOf(event.stream));
        partnershipRevision.run(revision, partnershipOf(event.stream));
        return;
      case 'AreasChanged':
        setAreas(partnershipOf(event.stream), event.data.areas);
        partnershipRevision.run(revision, partnershipOf(event.stream));
        return;
      case 'BoardMeetingScheduled':
        schedule.run(partnershipOf(event.stream), event.data.meetingId, event.data.date);
        partnershipRevision.run(revision, partnershipOf(event.stream));
        return;
      case 'AccessGranted':
        grant.run(event.data.personId, event.data.role, event.data.partnershipId ?? '', occurredOn);
        person.run(event.data.personId, 0, revision);
        return;
      case 'AccessRevoked':
        revoke.run(event.data.personId, event.data.role, event.data.partnershipId ?? '');
        person.run(event.data.personId, 0, revision);
        return;
      case 'PersonErased':
        revokeAll.run(event.data.personId);
        person.run(event.data.personId, 1, revision);
        return;
    }
  };
}

/** The id is not repeated in the body of later events: it is what follows `partnership-` in the name of their history. */
function partnershipOf(stream: string): string {
  return stream.slice('partnership-'.length);
}
