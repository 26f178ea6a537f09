export { type Benchmark, type Earlier } from './benchmark.js';
export { type AskedLine, linesKnownBy } from './asked-lines.js';
export { benchmarkStatus } from './benchmark-status.js';
export { statusAsAt, statusHistory, type StatusPeriod } from './history.js';
export { type LineTotals } from './measure.js';
export * from './status.js';
export { benchmarkingProjection } from './benchmarking.projection.js';
export * from './benchmarking.queries.js';
export { type ListedBenchmark, type Standing } from './standings.js';
