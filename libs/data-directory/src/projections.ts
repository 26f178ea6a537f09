import { actsProjection } from '#audit';
import { benchmarkingProjection } from '#benchmarking';
import { catalogueProjection } from '#catalogue';
import { followUpProjection } from '#follow-up';
import { partnershipsProjection } from '#partnerships';
import { plansProjection } from '#plans';
import { type Projection } from '#projections';

/** Every read model of the product. Adding one here builds it from the log's history at the next start. */
export const PROJECTIONS: readonly Projection[] = [
  catalogueProjection,
  partnershipsProjection,
  followUpProjection,
  benchmarkingProjection,
  actsProjection,
  plansProjection,
];

/** The names of those that take about half of a rebuild's time: they may be built in a second thread. */
export const SECOND_HALF: readonly string[] = [benchmarkingProjection.name, actsProjection.name];
