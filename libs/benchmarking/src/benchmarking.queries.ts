import { setImmediate as breathe } from 'node:timers/promises';
import { CatalogueDays, UNASKED_ON } from '#catalogue';
import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import { type AskedLine } from './asked-lines.js';
import { ASKED_LINES, askedLineOf } from './asked-lines.sql.js';
import {
  DERIVATIONS,
  derivationOf,
  type DerivationRow,
  FOLLOW_UPS,
  type FollowUpRow,
  inPrintedOrder,
  type ListedBenchmark,
  type Standing,
  standingsOf,
  STATUSES,
  type StatusRow,
} from './standings.js';
import { BENCHMARK_STATUSES, type BenchmarkStatus, leastAdvanced, NO_COUNTS, type StatusCounts } from './status.js';

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

/** Where partnerships stand, as at any date. Days are `YYYY-MM-DD`. */
export class BenchmarkQueries {
  readonly #catalogue: CatalogueDays;

  constructor(private readonly tables: Pick<ReadModels, 'all' | 'version'>) {
    this.#catalogue = new CatalogueDays(tables);
  }

  /**
   * The status of the recommendations in scope on a day, in printed order. What asks nothing of anybody any more is shown as
   * it was until that day.
   */
  standings(scope: Scope, asAt: string): Standing[] {
    const catalogue = this.#catalogue.on(asAt);
    const placed = this.#partnerships(scope).map(({ id, name }) => {
      const followUps = this.tables.all<FollowUpRow>(FOLLOW_UPS, id);
      const statuses = this.tables.all<StatusRow>(STATUSES, id, asAt, asAt);
      return standingsOf({ partnershipId: id, partnershipName: name, followUps, statuses }, catalogue);
    });
    return inPrintedOrder(placed.flat());
  }

  /** The same with what each status was derived from. */
  statuses(scope: Scope, asAt: string): ListedBenchmark[] {
    return this.explained(this.standings(scope, asAt));
  }

  /** Standings that were just asked for, with what each status was derived from. */
  explained(standings: readonly Standing[]): ListedBenchmark[] {
    const asked = JSON.stringify(standings.map(({ followUp, since }) => [followUp, since]));
    const rows = this.tables.all<DerivationRow>(DERIVATIONS, asked);
    const derivations = new Map(rows.map((row) => [row.followUp, row]));
    return standings.map(({ followUp, ...standing }) => ({ ...standing, ...derivationOf(derivations.get(followUp)) }));
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

  /** Those that have a status, by id, with their names. */
  #partnerships(scope: Scope): { readonly id: string; readonly name: string | null }[] {
    const within = inScope(scope, 'name');
    const ids = scope.kind === 'all' ? PARTNERSHIPS : `SELECT name FROM benchmark_name WHERE ${within.sql}`;
    return this.tables.all(
      `SELECT ids.name AS id, s.name FROM (${ids}) ids LEFT JOIN partnership s ON s.partnership_id = ids.name ORDER BY ids.name`,
      ...within.values,
    );
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
    for (const { id, name } of this.#partnerships(scope)) {
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
