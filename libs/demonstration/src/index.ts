export * from './partnerships.js';
export * from './story.js';
