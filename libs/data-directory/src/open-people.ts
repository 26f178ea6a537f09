import { join } from 'node:path';
import { type Directory, openSqliteDirectory } from '#people';
import { DIRECTORY_FILE, type Places } from './places.js';

/**
 * Opens what is known about people.
 *
 * @throws NewerData when a newer version of the program wrote it
 * @throws DirectoryUnavailable, with a sentence, when it cannot be reached or written
 */
export function openPeople({ directory }: Places): Directory {
  return openSqliteDirectory({ file: join(directory, DIRECTORY_FILE) });
}
