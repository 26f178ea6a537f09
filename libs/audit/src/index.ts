export { actsProjection, type ChangeKind } from './acts.projection.js';
export { type AdministrativeNames, describeAdministrative } from './administrative-sentences.js';
export { type Act, AuditQueries, type FoundHistory, type HistorySearch, type Slice } from './audit.queries.js';
export { correctionSentence, draftAddresseesInWords, draftWordsInWords } from './correction-sentences.js';
