export * from './checkpoint.js';
export { leafOf } from './leaf.js';
export * from './growing-tree.js';
export { isKeyName, parseVerifierKey, signingKey, type SigningKey, type VerifierKey } from './signed-note.js';
