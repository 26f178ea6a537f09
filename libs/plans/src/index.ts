export * from './match-recommendations.js';
