import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DIRECTORY_FILE } from '#data-directory';
import { type CarryingDirectory, openRedisDirectory, openSqliteDirectory } from '#people';
import { CommandRefused } from './refusal.js';

/** Where people are kept. */
export interface PeoplePlace {
  /** For people to read: the data folder, or where Redis is; never a user or a password. */
  readonly name: string;
  /** False for a data folder that knows nobody; a directory that is opened there is a new one. */
  readonly exists: boolean;
  open(): Promise<CarryingDirectory>;
}

/**
 * @param typed a data folder, or the address of Redis
 * @param option where it was typed, for sentences
 * @throws CommandRefused for an address that is none of Redis
 */
export function peoplePlace(typed: string, option: string): PeoplePlace {
  return typed.includes('://') ? redis(typed, option) : dataFolder(resolve(typed));
}

function redis(address: string, option: string): PeoplePlace {
  const url = URL.parse(address);
  if ((url?.protocol !== 'redis:' && url?.protocol !== 'rediss:') || url.hostname === '') {
    throw new CommandRefused([`${option} must be a data folder or an address such as redis://127.0.0.1:6379.`]);
  }
  const database = /^\/0*$/.test(url.pathname) ? '' : url.pathname;
  return {
    name: `${url.protocol}//${url.hostname}:${url.port || '6379'}${database}`,
    exists: true,
    open: () => openRedisDirectory({ url: url.href }),
  };
}

function dataFolder(folder: string): PeoplePlace {
  const file = join(folder, DIRECTORY_FILE);
  return {
    name: folder,
    exists: existsSync(file),
    open: () => Promise.resolve(openSqliteDirectory({ file })),
  };
}
