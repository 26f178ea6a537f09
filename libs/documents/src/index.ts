export { type DocumentFormat, type DocumentRead } from './document-read.js';
export { LONGEST_DOCUMENT } from './limits.js';
export { readDocument } from './read-document.js';
