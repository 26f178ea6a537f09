export { clearUnfinished } from './clear-unfinished.js';
export { UNFINISHED } from './durable-write.js';
export * from './document-inbox.js';
export { FileDamaged, FileNotFound, FileStoreUnavailable, systemCode, unavailable } from './file-store.errors.js';
export * from './file-store.js';
export * from './local-file-store.js';
export { hasTexts, Notes } from './notes.js';
export { writeOnce } from './write-once.js';
export { writeWhole } from './write-whole.js';
