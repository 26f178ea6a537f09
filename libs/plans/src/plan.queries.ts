import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { PLAN_VERDICTS, type PlanVerdict } from './plan.events.js';

/** A plan in a list. */
export interface ListedPlan {
  readonly partnershipId: string;
  readonly partnershipName: string | null;
  /** The first year it is for. */
  readonly year: number;
  readonly fileName: string;
  readonly sourceDocument: string;
  readonly submittedOn: PartialDate;
  /** Null while nobody has completed its check. */
  readonly completedOn: PartialDate | null;
  /** How many recommendations were found to be what. */
  readonly findings: Readonly<Record<PlanVerdict, number>>;
}

/** The plans that were handed in. */
export class PlanQueries {
  constructor(private readonly tables: Pick<ReadModels, 'all'>) {}

  /** Plans in scope, the latest year first, then by partnership. */
  plans(scope: Scope): ListedPlan[] {
    const within = inScope(scope, 'l.partnership_id');
    return this.tables
      .all<PlanRow>(
        `SELECT l.*, s.name,
           (SELECT json_group_object(verdict, count) FROM
             (SELECT verdict, count(*) AS count FROM plan_finding f WHERE f.stream = l.stream GROUP BY verdict)) AS findings
         FROM plan l LEFT JOIN partnership s ON s.partnership_id = l.partnership_id
         WHERE ${within.sql}
         ORDER BY l.year DESC, coalesce(s.name, l.partnership_id)`,
        ...within.values,
      )
      .map(planOf);
  }
}

interface PlanRow {
  readonly partnership_id: string;
  readonly name: string | null;
  readonly year: number;
  readonly file_name: string;
  readonly source_document: string;
  readonly submitted_on: PartialDate;
  readonly completed_on: PartialDate | null;
  readonly findings: string;
}

function planOf(row: PlanRow): ListedPlan {
  const counts: unknown = JSON.parse(row.findings);
  const countOf = (verdict: PlanVerdict): number => Number(Reflect.get(Object(counts), verdict) ?? 0);
  const [addressed, inPart, notAddressed, notSupported] = PLAN_VERDICTS;
  return {
    partnershipId: row.partnership_id,
    partnershipName: row.name,
    year: row.year,
    fileName: row.file_name,
    sourceDocument: row.source_document,
    submittedOn: row.submitted_on,
    completedOn: row.completed_on,
    findings: {
      [addressed]: countOf(addressed),
      [inPart]: countOf(inPart),
      [notAddressed]: countOf(notAddressed),
      [notSupported]: countOf(notSupported),
    },
  };
}
