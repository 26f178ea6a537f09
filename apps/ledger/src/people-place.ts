import { DIRECTORY_FILE } from '#data-directory';
import { type CarryingDirectory, openRedisDirectory, openSqliteDirectory, redisAddress } from '#people';
import { inDataFolder, isAddress, type Place } from './place.js';
import { CommandRefused } from './refusal.js';

/**
 * Where people are kept.
 *
 * @param typed a data folder, or the address of Redis
 * @param option where it was typed, for sentences
 * @throws CommandRefused for an address that is none of Redis
 */
export function peoplePlace(typed: string, option: string): Place<CarryingDirectory> {
  if (!isAddress(typed)) return inDataFolder(typed, DIRECTORY_FILE, (file) => openSqliteDirectory({ file }));
  const url = redisAddress(typed);
  if (url === null) {
    throw new CommandRefused([`${option} must be a data folder or an address such as redis://127.0.0.1:6379.`]);
  }
  const database = /^\/0*$/.test(url.pathname) ? '' : url.pathname;
  return {
    name: `${url.protocol}//${url.hostname}:${url.port || '6379'}${database}`,
    exists: true,
    open: () => openRedisDirectory({ url: url.href }),
  };
}
