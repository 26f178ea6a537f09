export * from './load-plan.js';
export * from './match-recommendations.js';
export * from './plan-check.js';
export * from './plan.decider.js';
export * from './plan.events.js';
export { plansProjection } from './plan.projection.js';
export * from './plan.queries.js';
export * from './plan.state.js';
export * from './read-plan.js';
