import { setImmediate as breathe } from 'node:timers/promises';
import { askedOn, UNASKED_ON, WORDED, WORDING_ON } from '#catalogue';
import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { type AskedLine } from './asked-lines.js';
import { ASKED_LINES, askedLineOf } from './asked-lines.sql.js';
import { type LineTotals, lineTotalsOf } from './measure.js';
import { BENCHMARK_STATUSES, type BenchmarkStatus, leastAdvanced, NO_COUNTS, type StatusCounts } from './status.js';

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

/** The partnerships that have a status, found by leaps from one to the next. */
const PARTNERSHIPS = `
  WITH RECURSIVE listed (partnership) AS (
    SELECT min(partnership) FROM benchmark_status
    UNION ALL
    SELECT (SELECT min(partnership) FROM benchmark_status WHERE partnership > listed.partnership)
    FROM listed WHERE listed.partnership IS NOT NULL
  )
  SELECT n.name FROM listed JOIN benchmark_name n ON n.number = partnership`;

/** Milliseconds for which the country is counted before others have their turn. */
const TURN = 8;

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
    const totals = { ...NO_COUNTS };
    for (const { counts } of this.#rows(scope, asAt, filter)) add(counts, totals);
    return totals;
  }

  /** The table of partnership × publication on a day; partnerships by name, publications by date. */
  country(scope: Scope, asAt: string, filter: Pick<BenchmarkFilter, 'publicationId'> = {}): CountryTable {
    return this.#table([...this.#rows(scope, asAt, filter)]);
  }

  /**
   * The same for many partnerships, in turns: others are answered meanwhile. A row has what was recorded before it was asked
   * for, and may have what was recorded since.
   */
  async countryInTurns(scope: Scope, asAt: string): Promise<CountryTable> {
    const rows: CountryRow[] = [];
    let turn = performance.now();
    for (const row of this.#rows(scope, asAt, {})) {
      rows.push(row);
      if (performance.now() - turn < TURN) continue;
      await breathe();
      turn = performance.now();
    }
    return this.#table(rows);
  }

  #table(rows: readonly CountryRow[]): CountryTable {
    return {
      columns: this.#columns(new Set(rows.flatMap(({ cells }) => Object.keys(cells)))),
      rows: rows.toSorted((one, other) =>
        (one.name ?? one.partnershipId).localeCompare(other.name ?? other.partnershipId, 'en-GB'),
      ),
    };
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

  /** Partnership by partnership; those of which nothing is counted are left out. */
  *#rows(scope: Scope, asAt: string, { publicationId, status }: BenchmarkFilter): Generator<CountryRow> {
    const within = inScope(scope, 'name');
    const conditions = [
      ...(publicationId === undefined ? [] : ['publication = (SELECT number FROM benchmark_name WHERE name = ?)']),
      ...(status === undefined ? [] : ['status = ?']),
    ];
    // The inner query reads nothing but the index made for it, in the order in which it counts.
    const counting = `SELECT p.name AS publicationId, b.status, b.count
      FROM (
        SELECT publication, status, count(*) AS count
        FROM benchmark_status INDEXED BY benchmark_status_of_country
        WHERE ${['partnership = (SELECT number FROM benchmark_name WHERE name = ?)', ...conditions].join(' AND ')}
          AND valid_to > ? AND valid_from <= ? AND follow_up NOT IN (
            SELECT follow_up FROM benchmark_follow_up WHERE partnership_id = ? AND recommendation_id IN (${UNASKED_ON}))
        GROUP BY publication, status
      ) b
      JOIN benchmark_name p ON p.number = b.publication`;
    const narrowed = [publicationId, status].filter((value) => value !== undefined);
    const ids = scope.kind === 'all' ? PARTNERSHIPS : `SELECT name FROM benchmark_name WHERE ${within.sql}`;
    const partnerships = this.tables.all<{ id: string; name: string | null }>(
      `SELECT ids.name AS id, s.name FROM (${ids}) ids LEFT JOIN partnership s ON s.partnership_id = ids.name`,
      ...within.values,
    );
    for (const { id, name } of partnerships) {
      const counted = this.tables.all<CountRow>(counting, id, ...narrowed, asAt, asAt, id, asAt, asAt);
      if (counted.length > 0) yield countryRow(id, name, counted);
    }
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

function countryRow(partnershipId: string, name: string | null, counted: readonly CountRow[]): CountryRow {
  const byPublication = new Map<string, Counts>();
  for (const { publicationId, status, count } of counted) {
    const counts = byPublication.get(publicationId) ?? { ...NO_COUNTS };
    counts[status] += count;
    byPublication.set(publicationId, counts);
  }
  const cells: Record<string, CountryCell> = {};
  const all = { ...NO_COUNTS };
  for (const [publicationId, counts] of byPublication) {
    const word = leastAdvanced(counts);
    if (word !== null) cells[publicationId] = { publicationId, counts, total: sum(counts), word };
    add(counts, all);
  }
  return { partnershipId, name, cells, counts: all, total: sum(all) };
}

type Counts = Record<BenchmarkStatus, number>;

function add(counts: StatusCounts, to: Counts): void {
  for (const status of BENCHMARK_STATUSES) to[status] += counts[status];
}

function sum(counts: StatusCounts): number {
  let total = 0;
  for (const status of BENCHMARK_STATUSES) total += counts[status];
  return total;
}

interface CountRow {
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
