import { type ReadModels } from '#projections';
import { type ChangeKind } from './acts.projection.js';

/** Where an act stands in the log. */
export interface Act {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly personId: string;
}

export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

const ACT = 'SELECT position, stream, revision, type, person_id AS personId FROM audit_act';

/** Finds acts; for auditors, who may see the whole country. */
export class AuditQueries {
  constructor(private readonly readModels: Pick<ReadModels, 'all' | 'get'>) {}

  /** Everything one person did, newest first. */
  actsOf(personId: string, { limit, offset }: Slice): Act[] {
    return this.readModels.all<Act>(
      `${ACT} WHERE person_id = ? ORDER BY position DESC LIMIT ? OFFSET ?`,
      personId,
      limit,
      offset,
    );
  }

  countActsOf(personId: string): number {
    return (
      this.readModels.get<{ count: number }>('SELECT count(*) AS count FROM audit_act WHERE person_id = ?', personId)
        ?.count ?? 0
    );
  }

  /** The ids of everyone who ever did anything, with how often. */
  people(): { readonly personId: string; readonly acts: number }[] {
    return this.readModels.all('SELECT person_id AS personId, count(*) AS acts FROM audit_act GROUP BY person_id');
  }

  /** Changes of one kind, newest first. */
  changes(kind: ChangeKind, { limit, offset }: Slice): Act[] {
    return this.readModels.all<Act>(
      `${ACT} WHERE change = ? ORDER BY position DESC LIMIT ? OFFSET ?`,
      kind,
      limit,
      offset,
    );
  }

  countChanges(kind: ChangeKind): number {
    return (
      this.readModels.get<{ count: number }>('SELECT count(*) AS count FROM audit_act WHERE change = ?', kind)?.count ??
      0
    );
  }
}
