export * from './moment-in-words.js';
export * from './describe.js';
export { type HistoryNames, type Names, ownerInWords, personInWords, targetInWords, whoInWords } from './names.js';
export { type Detail, type Sentence } from './sentence.js';
export * from './state-in-words.js';
export * from './what-changed.js';
