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

/** A follow-up whose history can be read. */
export interface FoundHistory {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly recommendationId: string;
  readonly leadIn: string;
  readonly text: string;
  readonly publicationTitle: string;
}

export interface HistorySearch {
  readonly partnershipId: string | null;
  /** Each of them is in the recommendation or its publication's title. */
  readonly words: readonly string[];
}

const ACT = `
  SELECT a.position, s.name AS stream, a.revision, t.name AS type, p.name AS personId
  FROM audit_act a
  JOIN audit_name s ON s.number = a.stream JOIN audit_name t ON t.number = a.type JOIN audit_name p ON p.number = a.person`;
const NUMBER_OF = '(SELECT number FROM audit_name WHERE name = ?)';

/** Finds acts; for auditors, who may see the whole country. */
export class AuditQueries {
  constructor(private readonly readModels: Pick<ReadModels, 'all' | 'get'>) {}

  /** Everything one person did, newest first. */
  actsOf(personId: string, { limit, offset }: Slice): Act[] {
    return this.readModels.all<Act>(
      `${ACT} WHERE a.person = ${NUMBER_OF} ORDER BY a.act DESC LIMIT ? OFFSET ?`,
      personId,
      limit,
      offset,
    );
  }

  countActsOf(personId: string): number {
    const counted = `SELECT count(*) AS count FROM audit_act WHERE person = ${NUMBER_OF}`;
    return this.readModels.get<{ count: number }>(counted, personId)?.count ?? 0;
  }

  /** Follow-ups of a partnership, or with some words in what is recommended; in the order of publication. */
  histories(search: HistorySearch, { limit, offset }: Slice): FoundHistory[] {
    const { sql, values } = searched(search);
    return this.readModels.all<FoundHistory>(
      `SELECT f.partnership_id AS partnershipId, s.name AS partnershipName, f.recommendation_id AS recommendationId,
         r.lead_in AS leadIn, r.text, p.title AS publicationTitle ${sql}
       ORDER BY s.name COLLATE NOCASE, p.published_from IS NULL, p.published_from, p.publication_id, r.block_order, r.item_order
       LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    );
  }

  countHistories(search: HistorySearch): number {
    const { sql, values } = searched(search);
    return this.readModels.get<{ count: number }>(`SELECT count(*) AS count ${sql}`, ...values)?.count ?? 0;
  }

  /** The ids of everyone who ever did anything, with how often. */
  people(): { readonly personId: string; readonly acts: number }[] {
    return this.readModels.all(
      `SELECT name AS personId, acts
       FROM (SELECT person, count(*) AS acts FROM audit_act GROUP BY person) JOIN audit_name ON number = person
       ORDER BY name`,
    );
  }

  /** Changes of one kind, newest first. */
  changes(kind: ChangeKind, { limit, offset }: Slice): Act[] {
    return this.readModels.all<Act>(
      `${ACT} WHERE a.change = ? ORDER BY a.act DESC LIMIT ? OFFSET ?`,
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

function searched({ partnershipId, words }: HistorySearch): { readonly sql: string; readonly values: string[] } {
  const conditions = words.map(() => `r.lead_in || ' ' || r.text || ' ' || p.title LIKE ? ESCAPE '\\'`);
  if (partnershipId !== null) conditions.push('f.partnership_id = ?');
  return {
    sql: `FROM follow_up f
      JOIN recommendation r ON r.recommendation_id = f.recommendation_id
      JOIN publication p ON p.publication_id = f.publication_id
      JOIN partnership s ON s.partnership_id = f.partnership_id
      WHERE ${conditions.join(' AND ') || 'TRUE'}`,
    values: [
      ...words.map((word) => `%${word.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`),
      ...(partnershipId === null ? [] : [partnershipId]),
    ],
  };
}
