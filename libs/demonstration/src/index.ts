export { cast, type Cast, type Player, playersOf } from './cast.js';
export { benchmarkWorkbook } from './documents/workbook.js';
export { loadDemonstration, type DemonstrationOptions, type DemonstrationOutcome } from './load-demonstration.js';
export { type Temper } from './pace.js';
export { writeStory } from './story.js';
export { type Step, type StorySubject } from './story-subject.js';
