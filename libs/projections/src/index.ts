export { type Entrust, Held, type Memory, remembering } from './memory.js';
export { Names, namesTable } from './names.js';
export { type Note, type NotePage, type Notes, preparing } from './notes.js';
export { NotesBuild } from './notes-build.js';
export {
  isNoted,
  type NotedProjection,
  type Projection,
  type ProjectionFailure,
  type ProjectionStatus,
  ReadModelsUnavailable,
} from './projection.js';
export { ReadModels, type ReadModelsOptions } from './read-models.js';
export { type RebuildFigures } from './rebuild.js';
export { type SecondBuild, type SecondBuilder } from './second-half.js';
