export * from './publication.events.js';
