export { CELL_MARK, decodeDocument, type Decoded } from './decode-document.js';
export { comparable, fold } from './folding.js';
export { readReport } from './read-report.js';
export * from './reading.js';
export { rolesIn } from './roles.js';
