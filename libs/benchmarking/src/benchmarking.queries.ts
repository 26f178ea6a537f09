import { askedOn, UNASKED_ON, WORDED, WORDING_ON } from '#catalogue';
import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { type AskedLine } from './asked-lines.js';
import { ASKED_LINES, askedLineOf } from './asked-lines.sql.js';
import { type LineTotals, lineTotalsOf } from './measure.js';
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

/** What asks nothing of anybody any more is shown as it was until that day. */
const ON_THE_DAY = `b.valid_from <= ? AND b.valid_to > ? AND ${askedOn('f.recommendation_id')}`;

/** The same without the recommendation's name: the few that ask nothing are looked up once. */
const ASKED_FOLLOW_UPS = `follow_up NOT IN (
  SELECT follow_up FROM benchmark_follow_up WHERE recommendation_id IN (${UNASKED_ON}))`;

/** For SQLite a limit below nothing is none. */
const EVERYTHING = { limit: -1, offset: 0 };

/** Follow-ups first, then for each the period of the day: the order SQLite would otherwise be free to turn round. */
const FOLLOW_UPS = 'benchmark_follow_up f CROSS JOIN benchmark_status b ON b.follow_up = f.follow_up';

/** Where partnerships stand, as at any date. Days are `YYYY-MM-DD`. */
export class BenchmarkQueries {
  constructor(private readonly tables: Pick<ReadModels, 'all'>) {}

  /** The status of the recommendations in scope on a day, with reasons, in printed order: all of them, or a page. */
  statuses(
    scope: Scope,
    asAt: string,
    filter: BenchmarkFilter = {},
    { limit, offset }: { readonly limit: number; readonly offset: number } = EVERYTHING,
  ): ListedBenchmark[] {
    const within = inScope(scope, 'f.partnership_id');
    const narrowed = narrow(filter);
    return this.tables
      .all<StatusRow>(
        `SELECT f.partnership_id, f.recommendation_id, f.publication_id, b.valid_from, b.status, b.reasons, b.lines,
           s.name, p.title, p.published, ${WORDED}
         FROM ${FOLLOW_UPS}
         LEFT JOIN publication p ON p.publication_id = f.publication_id
         LEFT JOIN recommendation r ON r.recommendation_id = f.recommendation_id
         ${WORDING_ON}
         LEFT JOIN partnership s ON s.partnership_id = f.partnership_id
         WHERE ${within.sql} AND ${ON_THE_DAY} AND ${narrowed.sql}
         ORDER BY p.published_from IS NULL, p.published_from, f.publication_id, r.block_order, r.item_order, s.name
         LIMIT ? OFFSET ?`,
        asAt,
        ...within.values,
        ...Array<string>(4).fill(asAt),
        ...narrowed.values,
        limit,
        offset,
      )
      .map(benchmarkOf);
  }

  /** Every line of enquiry that is or was asked about a recommendation, with its days. */
  askedLines(recommendationId: string): AskedLine[] {
    return this.tables.all<Record<string, unknown>>(ASKED_LINES, recommendationId).map(askedLineOf);
  }

  /** How many recommendations in scope stand where on a day. */
  totals(scope: Scope, asAt: string, filter: BenchmarkFilter = {}): StatusCounts {
    return added(this.#counted(scope, asAt, filter));
  }

  /** The table of partnership × publication on a day; partnerships by name, publications by date. */
  country(scope: Scope, asAt: string, filter: Pick<BenchmarkFilter, 'publicationId'> = {}): CountryTable {
    const counted = this.#counted(scope, asAt, filter);
    const names = this.#partnershipNames();
    const rows = [...Map.groupBy(counted, (row) => row.partnershipId)].map(([partnershipId, ofPartnership]) =>
      countryRow(partnershipId, names.get(partnershipId) ?? null, ofPartnership),
    );
    return {
      columns: this.#columns(new Set(counted.map((row) => row.publicationId))),
      rows: rows.sort((one, other) =>
        (one.name ?? one.partnershipId).localeCompare(other.name ?? other.partnershipId, 'en-GB'),
      ),
    };
  }

  #partnershipNames(): ReadonlyMap<string, string> {
    const rows = this.tables.all<{ id: string; name: string }>('SELECT partnership_id AS id, name FROM partnership');
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What has no date comes last, and what is not in the catalogue (yet) after that. */
  #columns(publicationIds: ReadonlySet<string>): CountryColumn[] {
    const known = this.tables
      .all<CountryColumn>(
        `SELECT publication_id AS publicationId, title, published FROM publication
         ORDER BY published_from IS NULL, published_from, publication_id`,
      )
      .filter(({ publicationId }) => publicationIds.has(publicationId));
    const ids = new Set(known.map(({ publicationId }) => publicationId));
    const unknown = [...publicationIds].filter((publicationId) => !ids.has(publicationId)).sort();
    return [...known, ...unknown.map((publicationId) => ({ publicationId, title: null, published: null }))];
  }

  #counted(scope: Scope, asAt: string, { publicationId, status }: BenchmarkFilter): CountRow[] {
    const within = inScope(scope, 'name');
    const conditions = [
      ...(scope.kind === 'all' ? [] : [`partnership IN (SELECT number FROM benchmark_name WHERE ${within.sql})`]),
      ...(publicationId === undefined ? [] : ['publication = (SELECT number FROM benchmark_name WHERE name = ?)']),
      ...(status === undefined ? [] : ['status = ?']),
    ];
    // The inner query reads nothing but the index made for it, in the order in which it counts.
    return this.tables.all<CountRow>(
      `SELECT s.name AS partnershipId, p.name AS publicationId, b.status, b.count
       FROM (
         SELECT partnership, publication, status, count(*) AS count
         FROM benchmark_status INDEXED BY benchmark_status_of_country
         WHERE ${[...conditions, 'valid_from <= ? AND valid_to > ?', ASKED_FOLLOW_UPS].join(' AND ')}
         GROUP BY partnership, publication, status
       ) b
       JOIN benchmark_name s ON s.number = b.partnership
       JOIN benchmark_name p ON p.number = b.publication`,
      ...within.values,
      ...(publicationId === undefined ? [] : [publicationId]),
      ...(status === undefined ? [] : [status]),
      ...Array<string>(4).fill(asAt),
    );
  }
}

function narrow({ publicationId, status }: BenchmarkFilter): { sql: string; values: string[] } {
  const conditions = [
    ...(publicationId === undefined ? [] : [{ sql: 'f.publication_id = ?', value: publicationId }]),
    ...(status === undefined ? [] : [{ sql: 'b.status = ?', value: status }]),
  ];
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.map(({ value }) => value),
  };
}

function countryRow(partnershipId: string, name: string | null, rows: readonly CountRow[]): CountryRow {
  const cells: Record<string, CountryCell> = {};
  for (const [publicationId, ofPublication] of Map.groupBy(rows, (row) => row.publicationId)) {
    const counts = added(ofPublication);
    const word = leastAdvanced(counts);
    if (word !== null) cells[publicationId] = { publicationId, counts, total: sum(ofPublication), word };
  }
  return { partnershipId, name, cells, counts: added(rows), total: sum(rows) };
}

function added(rows: readonly CountRow[]): StatusCounts {
  const counts = { ...NO_COUNTS };
  for (const { status, count } of rows) counts[status] += count;
  return counts;
}

const sum = (rows: readonly CountRow[]): number => rows.reduce((total, { count }) => total + count, 0);

interface CountRow {
  readonly partnershipId: string;
  readonly publicationId: string;
  readonly status: BenchmarkStatus;
  readonly count: number;
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
    // Written by the projection from the same type.
    reasons: JSON.parse(row.reasons) as string[],
    lines: lineTotalsOf(row.lines),
    since: row.valid_from,
  };
}
