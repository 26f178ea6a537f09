export { accessDecider, type AccessCommand, type PersonalAccess } from './access.decider.js';
export * from './access.events.js';
export * from './partnership.commands.js';
export { partnershipDecider, partnershipIdFor } from './partnership.decider.js';
export * from './partnership.events.js';
export * from './partnership.queries.js';
export { type Partnership, type PossiblePartnership } from './partnership.state.js';
export { partnershipsProjection } from './partnerships.projection.js';
export * from './scope.js';
