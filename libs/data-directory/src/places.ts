import { join, resolve } from 'node:path';
import { parseConnectionString } from '#event-log';
import { redisAddress } from '#people';

/** Every fact, where no other log is named. */
export const LOG_FILE = 'log.sqlite';

/** Names, accounts, sessions, access log, where no Redis is named. */
export const DIRECTORY_FILE = 'directory.sqlite';

/** Documents and evidence, where no other folder is named. */
export const FILES_FOLDER = 'files';

/** Within the folder of the files: downloads that were asked for, which can be made again. */
export const EXPORTS_FOLDER = 'exports';

/** Where everything is kept. With the folder alone, one process needs nothing else; the others are shared by many nodes. */
export interface Places {
  /** Absolute path of the folder that keeps whatever no other place is named for, and this node's read models. */
  readonly directory: string;
  /** EventStoreDB's connection string; null keeps the log in the folder. */
  readonly eventStoreUrl: string | null;
  /** Redis, for people, sessions and jobs; null keeps people in the folder and jobs in the process. */
  readonly redisUrl: string | null;
  /** Absolute path of a folder that all nodes see, for documents and evidence; null keeps them in the folder. */
  readonly filesFolder: string | null;
}

/** The folder of documents, evidence and checkpoints. */
export function filesFolderOf({
  directory,
  filesFolder,
}: Pick<Places, 'directory'> & Partial<Pick<Places, 'filesFolder'>>): string {
  return filesFolder ?? join(resolve(directory), FILES_FOLDER);
}

/**
 * Reads from the environment where everything is kept.
 *
 * @param mistakes takes one sentence for each mistake, without passwords
 */
export function readPlaces(environment: Readonly<Record<string, string | undefined>>, mistakes: string[]): Places {
  const directory = resolve(environment.DATA_DIR?.trim() || 'data');
  const eventStoreUrl = readEventStoreUrl(environment.EVENTSTORE_URL?.trim() || null, mistakes);
  const redisUrl = readRedisUrl(environment.REDIS_URL?.trim() || null, mistakes);
  const folder = environment.FILES_DIR?.trim() || null;
  if (eventStoreUrl !== null && redisUrl !== null && folder === null) {
    mistakes.push('FILES_DIR must name a folder that all nodes see, because EVENTSTORE_URL and REDIS_URL are shared.');
  }
  return { directory, eventStoreUrl, redisUrl, filesFolder: folder === null ? null : resolve(folder) };
}

function readEventStoreUrl(text: string | null, mistakes: string[]): string | null {
  if (text === null) return null;
  const outcome = parseConnectionString(text, 'EVENTSTORE_URL');
  if (!outcome.valid) mistakes.push(...outcome.mistakes);
  return text;
}

function readRedisUrl(text: string | null, mistakes: string[]): string | null {
  if (text === null) return null;
  const address = redisAddress(text);
  if (address !== null) return address.href;
  mistakes.push('REDIS_URL must be an address such as redis://127.0.0.1:6379.');
  return null;
}
