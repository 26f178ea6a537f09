export { areaKey } from './area-key.js';
export * from './catalogue.model.js';
export { CatalogueQueries } from './catalogue.queries.js';
export {
  type FoundItem,
  itemBefore,
  keptBlock,
  keptItem,
  keptPart,
  keptPublication,
} from './draft/apply-correction.js';
export * from './draft/corrected-draft.js';
export * from './draft/draft.decider.js';
export * from './draft/draft.events.js';
export * from './draft/draft-tree.js';
export * from './draft/load-draft.js';
export { openWarnings } from './draft/open-warnings.js';
export { type ForeseenPublication, foreseeImport } from './foresee-import.js';
export { contentsOf } from './from-draft.js';
export * from './import-document.js';
export * from './imported-publication.js';
export { loadPublication } from './load-publication.js';
export { publicationIdFor } from './publication-id.js';
export * from './publication.commands.js';
export * from './publication.decider.js';
export * from './publication.events.js';
export { catalogueProjection } from './publication.projection.js';
export { type Publication } from './publication.state.js';
export { readForImport, type ReadForImport } from './read-for-import.js';
export * from './recommendation-sentence.js';
export * from './roles.js';
