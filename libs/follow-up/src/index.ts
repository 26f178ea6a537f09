export * from './follow-up.commands.js';
export * from './follow-up.events.js';
export * from './follow-up.state.js';
export * from './history/index.js';
export * from './wording.js';
