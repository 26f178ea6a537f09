export * from './follow-up.commands.js';
export * from './follow-up.events.js';
export * from './follow-up.state.js';
