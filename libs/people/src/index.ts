export * from './directory.js';
export { passwordMistake } from './passwords.js';
export { openSqliteDirectory, type SqliteDirectoryOptions } from './sqlite/sqlite-directory.js';
export { type SessionLimits } from './sqlite/sessions.js';
export { emailKey } from './sqlite/people.js';
