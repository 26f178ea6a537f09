export { clearUnfinished } from './clear-unfinished.js';
export { UNFINISHED } from './durable-write.js';
export * from './document-inbox.js';
export { FileDamaged, FileNotFound, FileStoreUnavailable } from './file-store.errors.js';
export * from './file-store.js';
export * from './local-file-store.js';
