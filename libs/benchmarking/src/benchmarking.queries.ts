import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { type LineTotals } from './measure.js';
import { type BenchmarkStatus, leastAdvanced, NO_COUNTS, type StatusCounts } from './status.js';

/** One recommendation of one partnership on the day that was asked for. */
export interface ListedBenchmark {
  readonly partnershipId: string;
  readonly partnershipName: string | null;
  readonly recommendationId: string;
  readonly publicationId: string;
  readonly publicationTitle: string | null;
  readonly published: PartialDate | null;
  readonly recommendationText: string | null;
  readonly printedNumber: string | null;
  readonly status: BenchmarkStatus;
  readonly reasons: readonly string[];
  readonly lines: LineTotals;
  /** Since when this status has held for exactly these reasons. */
  readonly since: string;
}

export interface CountryColumn {
  readonly publicationId: string;
  readonly title: string | null;
  readonly published: PartialDate | null;
}

export interface CountryCell {
  readonly publicationId: string;
  readonly counts: StatusCounts;
  readonly total: number;
  /** The least advanced status among the recommendations that apply. */
  readonly word: BenchmarkStatus;
}

export interface CountryRow {
  readonly partnershipId: string;
  readonly name: string | null;
  /** By publication; none where nothing of a publication comes to the partnership. */
  readonly cells: Readonly<Record<string, CountryCell>>;
  readonly counts: StatusCounts;
  readonly total: number;
}

/** Partnership × publication on one day. */
export interface CountryTable {
  readonly columns: readonly CountryColumn[];
  readonly rows: readonly CountryRow[];
}

export interface BenchmarkFilter {
  readonly publicationId?: string;
  readonly status?: BenchmarkStatus;
}

/** What its publisher withdraws is shown as it was until that day. */
const ON_THE_DAY = `b.valid_from <= ? AND b.valid_to > ? AND (p.withdrawn_on IS NULL OR p.withdrawn_on > ?)`;

/** Where partnerships stand, as at any date. Days are `YYYY-MM-DD`. */
export class BenchmarkQueries {
  constructor(private readonly tables: Pick<ReadModels, 'all'>) {}

  /** The status of every recommendation in scope on a day, with reasons, in printed order. */
  statuses(scope: Scope, asAt: string, filter: BenchmarkFilter = {}): ListedBenchmark[] {
    const within = inScope(scope, 'b.partnership_id');
    const narrowed = narrow(filter);
    return this.tables
      .all<StatusRow>(
        `SELECT b.*, s.name, p.title, p.published, r.text, r.printed_number
         FROM benchmark_status b
         LEFT JOIN publication p ON p.publication_id = b.publication_id
         LEFT JOIN recommendation r ON r.recommendation_id = b.recommendation_id
         LEFT JOIN partnership s ON s.partnership_id = b.partnership_id
         WHERE ${within.sql} AND ${ON_THE_DAY} AND ${narrowed.sql}
         ORDER BY p.published_from IS NULL, p.published_from, b.publication_id, r.block_order, r.item_order, s.name`,
        ...within.values,
        asAt,
        asAt,
        asAt,
        ...narrowed.values,
      )
      .map(benchmarkOf);
  }

  /** How many recommendations in scope stand where on a day. */
  totals(scope: Scope, asAt: string, filter: BenchmarkFilter = {}): StatusCounts {
    return this.#counted(scope, asAt, filter).reduce(adding, NO_COUNTS);
  }

  /** The table of partnership × publication on a day; partnerships by name, publications by date. */
  country(scope: Scope, asAt: string, filter: Pick<BenchmarkFilter, 'publicationId'> = {}): CountryTable {
    const counted = Map.groupBy(this.#counted(scope, asAt, filter), (row) => row.partnership_id);
    const rows = [...counted].map(([partnershipId, ofPartnership]) => countryRow(partnershipId, ofPartnership));
    const columns = new Map<string, CountryColumn & { readonly from: string | null }>();
    for (const { publication_id: publicationId, title, published, published_from: from } of [
      ...counted.values(),
    ].flat()) {
      columns.set(publicationId, { publicationId, title, published, from });
    }
    return {
      columns: [...columns.values()]
        .sort((one, other) => compared(one.from, other.from) || compared(one.publicationId, other.publicationId))
        .map(({ publicationId, title, published }) => ({ publicationId, title, published })),
      rows: rows.sort((one, other) =>
        (one.name ?? one.partnershipId).localeCompare(other.name ?? other.partnershipId, 'en-GB'),
      ),
    };
  }

  #counted(scope: Scope, asAt: string, filter: BenchmarkFilter): CountRow[] {
    const within = inScope(scope, 'b.partnership_id');
    const narrowed = narrow(filter);
    // The inner query reads nothing but the index made for it.
    return this.tables.all<CountRow>(
      `SELECT b.*, s.name, p.title, p.published, p.published_from
       FROM (
         SELECT b.partnership_id, b.publication_id, b.status, count(*) AS count
         FROM benchmark_status b
         WHERE ${within.sql} AND b.valid_from <= ? AND b.valid_to > ? AND ${narrowed.sql}
         GROUP BY b.partnership_id, b.publication_id, b.status
       ) b
       LEFT JOIN publication p ON p.publication_id = b.publication_id
       LEFT JOIN partnership s ON s.partnership_id = b.partnership_id
       WHERE p.withdrawn_on IS NULL OR p.withdrawn_on > ?`,
      ...within.values,
      asAt,
      asAt,
      ...narrowed.values,
      asAt,
    );
  }
}

function narrow({ publicationId, status }: BenchmarkFilter): { sql: string; values: string[] } {
  const conditions = [
    ...(publicationId === undefined ? [] : [{ sql: 'b.publication_id = ?', value: publicationId }]),
    ...(status === undefined ? [] : [{ sql: 'b.status = ?', value: status }]),
  ];
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.map(({ value }) => value),
  };
}

function countryRow(partnershipId: string, rows: readonly CountRow[]): CountryRow {
  const cells: Record<string, CountryCell> = {};
  for (const [publicationId, ofPublication] of Map.groupBy(rows, (row) => row.publication_id)) {
    const counts = ofPublication.reduce(adding, NO_COUNTS);
    const word = leastAdvanced(counts);
    if (word !== null) cells[publicationId] = { publicationId, counts, total: sum(counts), word };
  }
  const counts = rows.reduce(adding, NO_COUNTS);
  return { partnershipId, name: rows[0]?.name ?? null, cells, counts, total: sum(counts) };
}

const adding = (counts: StatusCounts, { status, count }: CountRow): StatusCounts => ({
  ...counts,
  [status]: counts[status] + count,
});

const sum = (counts: StatusCounts): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** What has no date comes last. */
function compared(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

interface CountRow {
  readonly partnership_id: string;
  readonly publication_id: string;
  readonly status: BenchmarkStatus;
  readonly count: number;
  readonly name: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly published_from: string | null;
}

interface StatusRow {
  readonly partnership_id: string;
  readonly recommendation_id: string;
  readonly publication_id: string;
  readonly valid_from: string;
  readonly status: BenchmarkStatus;
  readonly reasons: string;
  readonly lines: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string | null;
  readonly printed_number: string | null;
}

function benchmarkOf(row: StatusRow): ListedBenchmark {
  return {
    partnershipId: row.partnership_id,
    partnershipName: row.name,
    recommendationId: row.recommendation_id,
    publicationId: row.publication_id,
    publicationTitle: row.title,
    published: row.published,
    recommendationText: row.text,
    printedNumber: row.printed_number,
    status: row.status,
    // Both are written by the projection from these types.
    reasons: JSON.parse(row.reasons) as string[],
    lines: JSON.parse(row.lines) as LineTotals,
    since: row.valid_from,
  };
}
