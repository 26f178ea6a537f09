import { type EventLog } from '#event-log';
import { buildReadModels, type Projection, type SecondBuilder } from '#projections';

/** A second builder without a thread of its own. */
export function builderOf(log: EventLog, projections: readonly Projection[]): SecondBuilder {
  const types = projections.flatMap((projection) => projection.types);
  return {
    projections: projections.map(({ name }) => name),
    isWorthwhile: () => Promise.resolve(true),
    build: (order) => buildReadModels({ ...order, log, projections, types }),
  };
}
