export * from './access.events.js';
export * from './partnership.events.js';
export * from './scope.js';
