import { type ProjectionStatus, type ReadModels } from '#projections';

/** Where each projection stands, without what depends on when that is asked. */
export async function standing(readModels: ReadModels): Promise<Omit<ProjectionStatus, 'secondsBehind'>[]> {
  const statuses = await readModels.status();
  return statuses.map(({ name, position, behind, state, error, interruption }) => ({
    name,
    position,
    behind,
    state,
    error,
    interruption,
  }));
}
