import {
  BENCHMARK_STATUSES,
  type BenchmarkStatus,
  type CountryCell,
  type CountryColumn,
  type CountryRow,
  type CountryTable,
  leastAdvanced,
  NO_COUNTS,
  type StatusCounts,
  statusName,
} from '#benchmarking';

/** What an inspector asks of the table. */
export interface CountryQuestion {
  /** `name`, `behind` (the smallest share met first), `met` (most met first), or a publication's id: behind in that one first. */
  readonly sort: string;
  /** Only partnerships with a recommendation at this status. */
  readonly status: BenchmarkStatus | null;
  /** Only these publications; null: all. */
  readonly publications: ReadonlySet<string> | null;
}

export interface CellView {
  readonly status: BenchmarkStatus;
  readonly word: string;
  /** How many that apply are evidenced or verified, and how many apply. */
  readonly met: number;
  readonly applying: number;
}

export interface RowView {
  readonly partnershipId: string;
  readonly name: string;
  readonly overall: CellView;
  /** How many of the other partnerships in the table have met a larger share. */
  readonly furtherOn: number;
  /** In the columns' order; null where nothing of the publication comes to the partnership. */
  readonly cells: readonly (CellView | null)[];
}

export interface CountryView {
  readonly columns: readonly CountryColumn[];
  readonly rows: readonly RowView[];
}

/** The table as it was asked for: which columns, which rows, in which order. */
export function countryView(table: CountryTable, { sort, status, publications }: CountryQuestion): CountryView {
  const columns = table.columns.filter(({ publicationId }) => publications?.has(publicationId) ?? true);
  const asked = table.rows
    .map((row) => ({ row, counts: totalOf(row, columns) }))
    .filter(({ counts }) => (status === null ? Object.values(counts).some((count) => count > 0) : counts[status] > 0));
  const all = asked.map(({ counts }) => standing(counts));
  const rows = asked.map(({ row, counts }) => rowView(row, columns, standing(counts), all));
  const index = columns.findIndex(({ publicationId }) => publicationId === sort);
  return { columns, rows: rows.sort(orderedBy(sort, index)) };
}

/** Some recommendations taken together: the least advanced word of those that apply, and how many of them are met. */
export function standing(counts: StatusCounts): CellView {
  const status = leastAdvanced(counts) ?? 'does-not-apply';
  const applying = sum(counts) - counts['does-not-apply'];
  return { status, word: statusName[status], met: counts.evidenced + counts.verified, applying };
}

function rowView(
  { partnershipId, name, cells }: CountryRow,
  columns: readonly CountryColumn[],
  overall: CellView,
  all: readonly CellView[],
): RowView {
  return {
    partnershipId,
    name: name ?? partnershipId,
    overall,
    furtherOn: all.filter((other) => other.met * overall.applying > overall.met * other.applying).length,
    cells: columns.map(({ publicationId }) => cellView(cells[publicationId])),
  };
}

function cellView(cell: CountryCell | undefined): CellView | null {
  return cell === undefined ? null : standing(cell.counts);
}

function totalOf({ cells }: CountryRow, columns: readonly CountryColumn[]): StatusCounts {
  const total: Record<BenchmarkStatus, number> = { ...NO_COUNTS };
  for (const { publicationId } of columns) {
    const counts = cells[publicationId]?.counts ?? NO_COUNTS;
    for (const status of BENCHMARK_STATUSES) total[status] += counts[status];
  }
  return total;
}

function sum(counts: StatusCounts): number {
  let total = 0;
  for (const status of BENCHMARK_STATUSES) total += counts[status];
  return total;
}

type Compare = (one: RowView, other: RowView) => number;

const BY_NAME = new Intl.Collator('en-GB');

/** Whatever else is asked for, equals come by name. */
function orderedBy(sort: string, index: number): Compare {
  const first = firstOrder(sort, index);
  return (one, other) => first(one, other) || BY_NAME.compare(one.name, other.name);
}

function firstOrder(sort: string, index: number): Compare {
  if (sort === 'behind') return (one, other) => share(one.overall) - share(other.overall);
  if (sort === 'met') return (one, other) => other.overall.met - one.overall.met;
  if (index === -1) return () => 0;
  return (one, other) => share(one.cells[index] ?? null) - share(other.cells[index] ?? null);
}

/** 0 (nothing met) to 1; what has nothing to meet comes last. */
function share(cell: CellView | null): number {
  return cell === null || cell.applying === 0 ? 2 : cell.met / cell.applying;
}
