import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Directory, DirectoryUnavailable, openRedisDirectory, openSqliteDirectory } from '#people';
import { DIRECTORY_FILE, type Places } from './places.js';

/**
 * Opens what is known about people: in Redis where one is named, otherwise in the folder.
 *
 * @param onTrouble told when Redis cannot be reached later on; it is tried again without end
 * @throws NewerData when a newer version of the program wrote it
 * @throws DirectoryUnavailable, with a sentence, when it cannot be reached or written, or the people of this service are
 *   in the folder and none of them in Redis
 */
export async function openPeople(
  { directory, redisUrl }: Places,
  onTrouble?: (trouble: DirectoryUnavailable) => void,
): Promise<Directory> {
  const file = join(directory, DIRECTORY_FILE);
  if (redisUrl === null) return openSqliteDirectory({ file });
  const people = await openRedisDirectory({ url: redisUrl, onTrouble });
  try {
    await refuseToForget(file, people);
    return people;
  } catch (error) {
    await people.close();
    throw error;
  }
}

/** Whoever turns to Redis with people in the folder would find nobody, and the set-up link would let a stranger in. */
async function refuseToForget(file: string, inRedis: Directory): Promise<void> {
  if (!existsSync(file) || (await inRedis.people.all()).length > 0) return;
  const inFolder = openSqliteDirectory({ file });
  try {
    if ((await inFolder.people.all()).length === 0) return;
  } finally {
    await inFolder.close();
  }
  throw new DirectoryUnavailable(
    `The people of this service are in ${file} and none are in Redis: carry them over with "ledger copy-people", ` +
      'or start without REDIS_URL.',
  );
}
