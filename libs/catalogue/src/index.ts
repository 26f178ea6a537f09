export { type Amendment } from './amendments/amendment.js';
export {
  addresseesInWords,
  type ChangeGroup,
  changeInWords,
  type ChangeInWords,
} from './amendments/change-in-words.js';
export { type Change, type DetailField } from './amendments/changes.js';
export { type Identities, type Identity } from './amendments/identify.js';
export { type ItemQuestion } from './amendments/item-questions.js';
export { type KnownPublication, type LikelyEdition } from './amendments/likely-editions.js';
export { type Doubt } from './amendments/matching.js';
export { areaKey } from './area-key.js';
export * from './asked.js';
export * from './catalogue.model.js';
export * from './catalogue-on.js';
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
export { type EditionChoices, type EditionOf, type KnownPublications } from './edition-target.js';
export { type ForeseenPublication, foreseeImport, type ImportChoices } from './foresee-import.js';
export { contentsOf, scopeOf } from './from-draft.js';
export * from './import-document.js';
export * from './imported-publication.js';
export { eventsOfPublication, loadPublication, publicationAsAt, type PublicationFact } from './load-publication.js';
export { type PublicationAmendment, publicationHistory } from './publication-history.js';
export { publicationIdFor } from './publication-id.js';
export { type PublicationContent } from './publication-content.js';
export * from './publication.commands.js';
export * from './publication.decider.js';
export * from './publication.events.js';
export { catalogueProjection } from './publication.projection.js';
export { type Publication } from './publication.state.js';
export { readForImport, type ReadForImport } from './read-for-import.js';
export * from './recommendation-in.js';
export * from './recommendation-sentence.js';
export * from './roles.js';
