import { type CatalogueOn } from '#catalogue';
import { type PartialDate } from '#event-log';
import { type LineTotals, lineTotalsOf, NO_LINES } from './measure.js';
import { type BenchmarkStatus } from './status.js';

/** Where a partnership stands with one recommendation on the day that was asked for. */
export interface Standing {
  readonly partnershipId: string;
  readonly partnershipName: string | null;
  readonly recommendationId: string;
  readonly publicationId: string;
  readonly publicationTitle: string | null;
  readonly published: PartialDate | null;
  readonly recommendationText: string | null;
  readonly printedNumber: string | null;
  readonly status: BenchmarkStatus;
  /** Since when this status has held for exactly the same reasons. */
  readonly since: string;
  /** The follow-up's number among these read models. */
  readonly followUp: number;
}

/** A standing with what its status was derived from. */
export interface ListedBenchmark extends Omit<Standing, 'followUp'> {
  readonly reasons: readonly string[];
  readonly lines: LineTotals;
}

/** A follow-up of a partnership. */
export type FollowUpRow = Pick<Standing, 'followUp' | 'recommendationId' | 'publicationId'>;

/** SQL: {@link FollowUpRow}s of a partnership by recommendation, from one index. Takes the partnership. */
export const FOLLOW_UPS = `
  SELECT follow_up AS followUp, recommendation_id AS recommendationId, publication_id AS publicationId
  FROM benchmark_follow_up INDEXED BY benchmark_follow_up_of_partnership
  WHERE partnership_id = ? ORDER BY recommendation_id`;

/** Where a follow-up stood on a day. */
export type StatusRow = Pick<Standing, 'followUp' | 'status' | 'since'>;

/**
 * SQL: {@link StatusRow}s of a partnership, from the index for counting the country: there all of them are in one place,
 * while their rows lie apart. Takes the partnership, then the day twice.
 */
export const STATUSES = `
  SELECT follow_up AS followUp, status, valid_from AS since
  FROM benchmark_status INDEXED BY benchmark_status_of_country
  WHERE partnership = (SELECT number FROM benchmark_name WHERE name = ?) AND valid_from <= ? AND valid_to > ?`;

export interface DerivationRow {
  readonly followUp: number;
  readonly reasons: string;
  readonly lines: string;
}

/**
 * SQL: {@link DerivationRow}s. Takes a list of `[followUp, since]` as JSON: a statement for each of a hundred would take longer
 * than all the rest of a list.
 */
export const DERIVATIONS = `
  SELECT b.follow_up AS followUp, b.reasons, b.lines
  FROM json_each(?) asked
  CROSS JOIN benchmark_status b ON b.follow_up = asked.value ->> 0 AND b.valid_from = asked.value ->> 1`;

/** Nothing where the row has just been replaced: whoever asks again is told. */
export function derivationOf(row: DerivationRow | undefined): Pick<ListedBenchmark, 'reasons' | 'lines'> {
  if (row === undefined) return { reasons: [], lines: NO_LINES };
  // Written by the projection from the same type.
  return { reasons: JSON.parse(row.reasons) as string[], lines: lineTotalsOf(row.lines) };
}

/** A partnership with the rows of its follow-ups and of where they stand. */
export interface PartnershipRows {
  readonly partnershipId: string;
  readonly partnershipName: string | null;
  readonly followUps: readonly FollowUpRow[];
  readonly statuses: readonly StatusRow[];
}

/** What has a status and asks something that day. */
export function standingsOf(
  { partnershipId, partnershipName, followUps, statuses }: PartnershipRows,
  { publications, recommendations, unasked }: CatalogueOn,
): Placed[] {
  const stands = new Map(statuses.map((row) => [row.followUp, row]));
  const placed: Placed[] = [];
  for (const { followUp, recommendationId, publicationId } of followUps) {
    const stand = stands.get(followUp);
    if (stand === undefined || unasked.has(recommendationId)) continue;
    const publication = publications.get(publicationId);
    const recommendation = recommendations.get(recommendationId);
    placed.push({
      standing: {
        partnershipId,
        partnershipName,
        recommendationId,
        publicationId,
        publicationTitle: publication?.title ?? null,
        published: publication?.published ?? null,
        recommendationText: recommendation?.text ?? null,
        printedNumber: recommendation?.printedNumber ?? null,
        status: stand.status,
        since: stand.since,
        followUp,
      },
      publication: publication?.order ?? NO_PLACE,
      recommendation: recommendation?.order ?? NO_PLACE,
    });
  }
  return placed;
}

/** A standing with what it is sorted by. */
export interface Placed {
  readonly standing: Standing;
  readonly publication: number;
  readonly recommendation: number;
}

/** What is not in the catalogue (yet) comes last. */
const NO_PLACE = Number.MAX_SAFE_INTEGER;

/** Publication by publication as printed; of each recommendation those that came first. */
export function inPrintedOrder(placed: readonly Placed[]): Standing[] {
  return placed.toSorted(byPlace).map(({ standing }) => standing);
}

function byPlace(one: Placed, other: Placed): number {
  return (
    one.publication - other.publication ||
    compareText(one.standing.publicationId, other.standing.publicationId) ||
    one.recommendation - other.recommendation
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
