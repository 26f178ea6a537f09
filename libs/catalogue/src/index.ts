export { areaKey } from './area-key.js';
export { publicationIdFor } from './publication-id.js';
export * from './publication.commands.js';
export * from './publication.decider.js';
export * from './publication.events.js';
export { type Publication } from './publication.state.js';
export * from './recommendation-sentence.js';
export * from './roles.js';
