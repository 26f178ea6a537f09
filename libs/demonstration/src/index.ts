export { cast, type Cast, type Player, playersOf } from './cast.js';
export { benchmarkWorkbook } from './documents/workbook.js';
export { loadDemonstration, type DemonstrationOptions, type DemonstrationOutcome } from './load-demonstration.js';
export { type Temper } from './partnerships.js';
export { type Step, type StorySubject, writeStory } from './story.js';
