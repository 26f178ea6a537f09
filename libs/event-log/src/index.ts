export * from './decider.js';
export * from './errors.js';
export * from './event.js';
export * from './event-log.js';
export * from './handle-command.js';
export * from './date-in-words.js';
export * from './partial-date.js';
export { openSqliteEventLog, type SqliteEventLogOptions } from './sqlite/sqlite-event-log.js';
export * from './upcasters.js';
