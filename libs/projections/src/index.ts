export { type BuildOrder, buildReadModels } from './build.js';
export { type Entrust, Held, type Memory, remembering } from './memory.js';
export { Names, namesTable } from './names.js';
export { type Projection, type ProjectionFailure, type ProjectionStatus, ReadModelsUnavailable } from './projection.js';
export { ReadModels, type ReadModelsOptions } from './read-models.js';
export { type RebuildFigures, type SecondBuilder } from './rebuild.js';
