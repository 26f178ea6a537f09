export { type CarriedPerson, type Carrying, type CarryingDirectory } from './carrying.js';
export { copyDirectory, DirectoriesDiffer, type DirectoryCopyFigures } from './copy-directory.js';
export * from './directory.js';
export { emailKey } from './email-key.js';
export { type SessionLimits } from './limits.js';
export { passwordMistake } from './passwords.js';
export { redisAddress } from './redis/redis-address.js';
export { openRedisDirectory, type RedisDirectoryOptions } from './redis/redis-directory.js';
export { openSqliteDirectory, type SqliteDirectoryOptions } from './sqlite/sqlite-directory.js';
