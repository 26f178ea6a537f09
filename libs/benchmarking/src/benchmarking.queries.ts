import { setImmediate as breathe } from 'node:timers/promises';
import { CatalogueDays, type CatalogueOn, UNASKED_ON } from '#catalogue';
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

/** The partnerships that have a status, found by leaps from one to the next. */
const PARTNERSHIPS = `
  WITH RECURSIVE listed (partnership) AS (
    SELECT min(partnership) FROM benchmark_status
    UNION ALL
    SELECT (SELECT min(partnership) FROM benchmark_status WHERE partnership > listed.partnership)
    FROM listed WHERE listed.partnership IS NOT NULL
  )
  SELECT n.name FROM listed JOIN benchmark_name n ON n.number = partnership`;

/**
 * How many recommendations of a partnership stand where, by publication. The inner query reads nothing but the index made
 * for it, in the order in which it counts. Takes the partnership, the day twice, the partnership, the day twice.
 */
const COUNTING = `
  SELECT p.name AS publicationId, b.status, b.count
  FROM (
    SELECT publication, status, count(*) AS count
    FROM benchmark_status INDEXED BY benchmark_status_of_country
    WHERE partnership = (SELECT number FROM benchmark_name WHERE name = ?) AND valid_to > ? AND valid_from <= ?
      AND follow_up NOT IN (
        SELECT follow_up FROM benchmark_follow_up WHERE partnership_id = ? AND recommendation_id IN (${UNASKED_ON}))
    GROUP BY publication, status
  ) b
  JOIN benchmark_name p ON p.number = b.publication`;

/** Milliseconds for which the country is counted before others have their turn. */
const TURN = 8;

/** Follow-ups first, then for each the period of the day: the order SQLite would otherwise be free to turn round. */
const FOLLOW_UPS = 'benchmark_follow_up f CROSS JOIN benchmark_status b ON b.follow_up = f.follow_up';

/** Where partnerships stand, as at any date. Days are `YYYY-MM-DD`. */
export class BenchmarkQueries {
  readonly #catalogue: CatalogueDays;

  constructor(private readonly tables: Pick<ReadModels, 'all' | 'version'>) {
    this.#catalogue = new CatalogueDays(tables);
  }

  /**
   * The status of the recommendations in scope on a day, with reasons, in printed order. What asks nothing of anybody any
   * more is shown as it was until that day.
   */
  statuses(scope: Scope, asAt: string): ListedBenchmark[] {
    const within = inScope(scope, 'f.partnership_id');
    const rows = this.tables.all<StatusRow>(
      `SELECT f.partnership_id AS partnershipId, f.recommendation_id AS recommendationId,
         f.publication_id AS publicationId, b.valid_from AS since, b.status, b.reasons, b.lines
       FROM ${FOLLOW_UPS}
       WHERE ${within.sql} AND b.valid_from <= ? AND b.valid_to > ?
       ORDER BY f.partnership_id, f.recommendation_id`,
      ...within.values,
      asAt,
      asAt,
    );
    const names = this.#names(scope);
    const catalogue = this.#catalogue.on(asAt);
    return rows
      .filter(({ recommendationId }) => !catalogue.unasked.has(recommendationId))
      .map((row) => placed(row, catalogue, names.get(row.partnershipId) ?? null))
      .sort(byPlace)
      .map(({ benchmark }) => benchmark);
  }

  /** Every line of enquiry that is or was asked about a recommendation, with its days. */
  askedLines(recommendationId: string): AskedLine[] {
    return this.tables.all<Record<string, unknown>>(ASKED_LINES, recommendationId).map(askedLineOf);
  }

  /**
   * The table of partnership × publication on a day; partnerships by name, publications by date. It is made in turns: others
   * are answered meanwhile. A row has what was recorded before it was asked for, and may have what was recorded since.
   */
  async country(scope: Scope, asAt: string): Promise<CountryTable> {
    const rows: CountryRow[] = [];
    let turn = performance.now();
    for (const row of this.#rows(scope, asAt)) {
      rows.push(row);
      if (performance.now() - turn < TURN) continue;
      await breathe();
      turn = performance.now();
    }
    return {
      columns: this.#columns(new Set(rows.flatMap(({ cells }) => Object.keys(cells))), asAt),
      rows: rows.toSorted((one, other) =>
        (one.name ?? one.partnershipId).localeCompare(other.name ?? other.partnershipId, 'en-GB'),
      ),
    };
  }

  #names(scope: Scope): ReadonlyMap<string, string> {
    const within = inScope(scope, 'partnership_id');
    const rows = this.tables.all<{ partnership_id: string; name: string }>(
      `SELECT partnership_id, name FROM partnership WHERE ${within.sql}`,
      ...within.values,
    );
    return new Map(rows.map(({ partnership_id: id, name }) => [id, name]));
  }

  /** What is not in the catalogue (yet) comes last. */
  #columns(publicationIds: ReadonlySet<string>, asAt: string): CountryColumn[] {
    const { publications } = this.#catalogue.on(asAt);
    const known = [...publications.values()].filter(({ publicationId }) => publicationIds.has(publicationId));
    const unknown = [...publicationIds].filter((publicationId) => !publications.has(publicationId)).sort();
    return [
      ...known.map(({ publicationId, title, published }) => ({ publicationId, title, published })),
      ...unknown.map((publicationId) => ({ publicationId, title: null, published: null })),
    ];
  }

  /** Partnership by partnership; those of which nothing is counted are left out. */
  *#rows(scope: Scope, asAt: string): Generator<CountryRow> {
    const within = inScope(scope, 'name');
    const ids = scope.kind === 'all' ? PARTNERSHIPS : `SELECT name FROM benchmark_name WHERE ${within.sql}`;
    const partnerships = this.tables.all<{ id: string; name: string | null }>(
      `SELECT ids.name AS id, s.name FROM (${ids}) ids LEFT JOIN partnership s ON s.partnership_id = ids.name`,
      ...within.values,
    );
    for (const { id, name } of partnerships) {
      const counted = this.tables.all<CountRow>(COUNTING, id, asAt, asAt, id, asAt, asAt);
      if (counted.length > 0) yield countryRow(id, name, counted);
    }
  }
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

interface StatusRow extends Pick<
  ListedBenchmark,
  'partnershipId' | 'recommendationId' | 'publicationId' | 'since' | 'status'
> {
  readonly reasons: string;
  readonly lines: string;
}

/** A benchmark with what it is sorted by. */
interface Placed {
  readonly benchmark: ListedBenchmark;
  readonly publication: number;
  readonly recommendation: number;
}

/** What is not in the catalogue (yet) comes last. */
const NO_PLACE = Number.MAX_SAFE_INTEGER;

function placed(
  row: StatusRow,
  { publications, recommendations }: CatalogueOn,
  partnershipName: string | null,
): Placed {
  const publication = publications.get(row.publicationId);
  const recommendation = recommendations.get(row.recommendationId);
  return {
    benchmark: {
      partnershipId: row.partnershipId,
      partnershipName,
      recommendationId: row.recommendationId,
      publicationId: row.publicationId,
      publicationTitle: publication?.title ?? null,
      published: publication?.published ?? null,
      recommendationText: recommendation?.text ?? null,
      printedNumber: recommendation?.printedNumber ?? null,
      status: row.status,
      // Written by the projection from the same type.
      reasons: JSON.parse(row.reasons) as string[],
      lines: lineTotalsOf(row.lines),
      since: row.since,
    },
    publication: publication?.order ?? NO_PLACE,
    recommendation: recommendation?.order ?? NO_PLACE,
  };
}

function byPlace(one: Placed, other: Placed): number {
  return (
    one.publication - other.publication ||
    compareText(one.benchmark.publicationId, other.benchmark.publicationId) ||
    one.recommendation - other.recommendation
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
