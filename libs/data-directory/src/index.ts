export * from './data-directory.js';
export { PROJECTIONS } from './projections.js';
