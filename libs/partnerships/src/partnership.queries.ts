import { type PartialDate } from '#event-log';
import { type ReadModels } from '#projections';
import { type Grant, isRole, type Role } from './access.events.js';
import { inScope, type Scope } from './scope.js';

export interface PartnershipRow {
  readonly partnershipId: string;
  readonly name: string;
  readonly registeredOn: PartialDate;
  /** In the order they were given. */
  readonly areas: readonly string[];
  /** Last revision of its history, for forms. */
  readonly revision: number;
}

export interface BoardMeeting {
  readonly meetingId: string;
  readonly date: PartialDate;
}

interface StoredPartnership {
  readonly partnership_id: string;
  readonly name: string;
  readonly registered_on: string;
  readonly revision: number;
  readonly areas: string;
}

const PARTNERSHIP = `
  SELECT p.partnership_id, p.name, p.registered_on, p.revision,
    (SELECT json_group_array(area) FROM (
       SELECT area FROM partnership_area a WHERE a.partnership_id = p.partnership_id ORDER BY a.place)) AS areas
  FROM partnership p`;

/** Answers about partnerships, from the read models. */
export class PartnershipQueries {
  constructor(private readonly readModels: Pick<ReadModels, 'all' | 'get'>) {}

  /** Those within the scope, by name. */
  partnerships(scope: Scope): PartnershipRow[] {
    const { sql, values } = inScope(scope, 'p.partnership_id');
    return this.readModels
      .all<StoredPartnership>(`${PARTNERSHIP} WHERE ${sql} ORDER BY p.name COLLATE NOCASE, p.partnership_id`, ...values)
      .map(asPartnership);
  }

  /** The partnership, or null when there is none with this id within the scope. */
  partnership(partnershipId: string, scope: Scope = { kind: 'all' }): PartnershipRow | null {
    const { sql, values } = inScope(scope, 'p.partnership_id');
    const row = this.readModels.get<StoredPartnership>(
      `${PARTNERSHIP} WHERE p.partnership_id = ? AND ${sql}`,
      partnershipId,
      ...values,
    );
    return row ? asPartnership(row) : null;
  }

  /** Names by id, for sentences. */
  names(): ReadonlyMap<string, string> {
    const rows = this.readModels.all<{ partnership_id: string; name: string }>(
      'SELECT partnership_id, name FROM partnership',
    );
    return new Map(rows.map((row) => [row.partnership_id, row.name]));
  }

  /** Ids of those who hold a role in the partnership. */
  peopleOf(partnershipId: string): string[] {
    return this.readModels
      .all<{ person_id: string }>(
        'SELECT DISTINCT person_id FROM access_grant WHERE partnership_id = ? ORDER BY person_id',
        partnershipId,
      )
      .map((row) => row.person_id);
  }

  /** The Board's next meeting on or after a day, or null. */
  nextMeeting(partnershipId: string, today: string): BoardMeeting | null {
    const row = this.readModels.get<{ meeting_id: string; date: string }>(
      // A meeting known by its month alone is still to come while the month lasts.
      `SELECT meeting_id, date FROM board_meeting
       WHERE partnership_id = ? AND date >= substr(?, 1, length(date)) ORDER BY date, meeting_id LIMIT 1`,
      partnershipId,
      today,
    );
    return row ? { meetingId: row.meeting_id, date: row.date } : null;
  }
}

/** Answers about who may do what, from the read models. */
export class AccessQueries {
  constructor(private readonly readModels: Pick<ReadModels, 'all' | 'get'>) {}

  /** What a person may do just now. */
  grantsOf(personId: string): Grant[] {
    return this.readModels
      .all<StoredGrant>('SELECT role, partnership_id FROM access_grant WHERE person_id = ?', personId)
      .map(asGrant)
      .filter((grant) => grant !== null);
  }

  /** Everybody's grants by person. */
  everybody(): ReadonlyMap<string, readonly Grant[]> {
    const grants = new Map<string, Grant[]>();
    const rows = this.readModels.all<StoredGrant & { person_id: string }>(
      'SELECT person_id, role, partnership_id FROM access_grant ORDER BY person_id, role, partnership_id',
    );
    for (const row of rows) {
      const grant = asGrant(row);
      if (grant) grants.set(row.person_id, [...(grants.get(row.person_id) ?? []), grant]);
    }
    return grants;
  }

  /** Ids of those who hold a role anywhere, or in one partnership. */
  holders(role: Role, partnershipId: string | null = null): string[] {
    return this.readModels
      .all<{ person_id: string }>(
        `SELECT DISTINCT person_id FROM access_grant
         WHERE role = ?1 AND (?2 IS NULL OR partnership_id = ?2) ORDER BY person_id`,
        role,
        partnershipId,
      )
      .map((row) => row.person_id);
  }

  /** Ids of those who were removed. */
  erased(): string[] {
    return this.readModels
      .all<{ person_id: string }>('SELECT person_id FROM access_person WHERE erased = 1 ORDER BY person_id')
      .map((row) => row.person_id);
  }

  /** Last revision of a person's access, -1 when nothing is recorded yet; for forms. */
  revisionOf(personId: string): number {
    const row = this.readModels.get<{ revision: number }>(
      'SELECT revision FROM access_person WHERE person_id = ?',
      personId,
    );
    return row?.revision ?? -1;
  }
}

interface StoredGrant {
  readonly role: string;
  readonly partnership_id: string;
}

/** Null for a role that a newer version may have recorded. */
function asGrant({ role, partnership_id: partnershipId }: StoredGrant): Grant | null {
  return isRole(role) ? { role, partnershipId: partnershipId === '' ? null : partnershipId } : null;
}

function asPartnership(row: StoredPartnership): PartnershipRow {
  return {
    partnershipId: row.partnership_id,
    name: row.name,
    registeredOn: row.registered_on,
    areas: textsIn(row.areas),
    revision: row.revision,
  };
}

function textsIn(json: string): string[] {
  const values: unknown = JSON.parse(json);
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}
