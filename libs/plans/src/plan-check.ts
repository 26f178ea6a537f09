import { type BenchmarkQueries, type ListedBenchmark } from '#benchmarking';
import { type CatalogueQueries } from '#catalogue';
import { matchRecommendations, type RecommendationMatch } from './match-recommendations.js';

/** A recommendation that comes to a partnership, where the record says it stands, and where the plan seems to speak of it. */
export interface CheckedRecommendation {
  readonly benchmark: ListedBenchmark;
  readonly leadIn: string;
  readonly subPoints: readonly string[];
  /** The likeliest passage, null when there is none that is likely enough. */
  readonly match: RecommendationMatch | null;
}

/**
 * Holds a plan's text against every recommendation that comes to a partnership, in printed order.
 *
 * @param planText the plan with `\n` line endings
 * @param day the record as at this day, `YYYY-MM-DD`
 */
export function checkPlan(
  { benchmarks, catalogue }: { readonly benchmarks: BenchmarkQueries; readonly catalogue: CatalogueQueries },
  partnershipId: string,
  day: string,
  planText: string,
): CheckedRecommendation[] {
  const statuses = benchmarks.statuses({ kind: 'partnerships', ids: [partnershipId] }, day);
  const recommendations = statuses.map((benchmark) => {
    const known = catalogue.recommendation(benchmark.recommendationId);
    return { benchmark, leadIn: known?.leadIn ?? '', subPoints: known?.subPoints ?? [] };
  });
  const matches = matchRecommendations(
    planText,
    recommendations.map(({ benchmark, leadIn, subPoints }) => ({
      recommendationId: benchmark.recommendationId,
      text: [benchmark.recommendationText ?? '', ...subPoints].join(' '),
      leadIn,
    })),
  );
  const matched = new Map(matches.map((match) => [match.recommendationId, match]));
  return recommendations.map((each) => ({ ...each, match: matched.get(each.benchmark.recommendationId) ?? null }));
}
