export { isClosing } from './decider/inspectorate.js';
export { LONGEST_LINE, LONGEST_TEXT } from './decider/rules.js';
export * from './fold.js';
export * from './follow-up.commands.js';
export * from './follow-up.decider.js';
export * from './follow-up.events.js';
export * from './follow-up.state.js';
export * from './history/index.js';
export * from './wording.js';
