import { BENCHMARK_STATUSES, type BenchmarkStatus, isBenchmarkStatus, statusName } from '#benchmarking';
import { type PublicationKind, type PublicationSummary } from '#catalogue';
import { readDay } from '../history/moments.js';
import { type QueryText, textOf } from '../history/history-question.js';
import { kindName } from '../publications/publication-words.js';

/** What somebody asks of the country's table, as typed into the address. */
export interface AskedOfCountry {
  /** The day to show, `YYYY-MM-DD`. */
  readonly asAt: string;
  /** What is in the date field. */
  readonly typedAsAt: string;
  readonly error: string | null;
  readonly sort: string;
  readonly kind: PublicationKind | null;
  readonly publicationId: string | null;
  readonly status: BenchmarkStatus | null;
}

/** Reads `as-at`, `sort`, `kind`, `publication` and `status`; what makes no sense is left out, a bad date gets a sentence. */
export function readCountryQuestion(query: QueryText, today: string): AskedOfCountry {
  const typedAsAt = textOf(query['as-at']);
  const day = readDay(typedAsAt, 'The date');
  const kind = textOf(query.kind);
  const status = textOf(query.status);
  return {
    asAt: day.kind === 'read' ? day.value : today,
    typedAsAt,
    error: day.kind === 'unreadable' ? day.message : null,
    sort: textOf(query.sort) || 'name',
    kind: isKind(kind) ? kind : null,
    publicationId: textOf(query.publication) || null,
    status: isBenchmarkStatus(status) ? status : null,
  };
}

/** The publications that are asked for; null when all are. */
export function publicationsAsked(
  { kind, publicationId }: AskedOfCountry,
  publications: readonly PublicationSummary[],
): ReadonlySet<string> | null {
  if (kind === null && publicationId === null) return null;
  const asked = publications.filter(
    (publication) =>
      (kind === null || publication.kind === kind) &&
      (publicationId === null || publication.publicationId === publicationId),
  );
  return new Set(asked.map((publication) => publication.publicationId));
}

/** The address of the same question, with something else asked. */
export function addressOf(
  asked: AskedOfCountry,
  changed: Partial<Record<'sort' | 'publication', string>>,
  path: string,
): string {
  const { error, typedAsAt, kind, publicationId, status } = asked;
  const parameters = new URLSearchParams();
  if (error === null && typedAsAt !== '') parameters.set('as-at', asked.asAt);
  if (kind !== null) parameters.set('kind', kind);
  if (status !== null) parameters.set('status', status);
  const publication = changed.publication ?? publicationId;
  if (publication !== null && publication !== '') parameters.set('publication', publication);
  const sort = changed.sort ?? asked.sort;
  if (sort !== 'name') parameters.set('sort', sort);
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** The choices of the form above the table. */
export function choicesFor(asked: AskedOfCountry, publications: readonly PublicationSummary[]) {
  const kinds = [...new Set(publications.map(({ kind }) => kind))];
  const all: Choice[] = [{ value: '', text: 'All', selected: false }];
  return {
    kinds: [...all, ...kinds.map((kind) => ({ value: kind, text: kindName[kind], selected: kind === asked.kind }))],
    publications: [
      ...all,
      ...publications.map(({ publicationId, title }) => ({
        value: publicationId,
        text: title,
        selected: publicationId === asked.publicationId,
      })),
    ],
    statuses: [
      { value: '', text: 'Any', selected: false },
      ...BENCHMARK_STATUSES.map((status) => ({
        value: status,
        text: statusName[status],
        selected: status === asked.status,
      })),
    ],
    sorts: [
      { value: 'name', text: 'Name', selected: asked.sort === 'name' },
      { value: 'behind', text: 'Furthest behind first', selected: asked.sort === 'behind' },
      { value: 'met', text: 'Most evidenced or verified first', selected: asked.sort === 'met' },
    ],
  };
}

function isKind(text: string): text is PublicationKind {
  return Object.hasOwn(kindName, text);
}
