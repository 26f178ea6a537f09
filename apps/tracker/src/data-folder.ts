import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The data directory cannot be made or written to. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
}

/**
 * Makes the data directory when it is missing, and sees that it can be written to.
 *
 * @throws DataFolderUnusable with a sentence about what to do
 */
export function makeDataFolder(folder: string): void {
  try {
    makeWithParents(folder);
    if (!statSync(folder).isDirectory()) throw new Error('there is a file in its place');
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DataFolderUnusable(
      `The data directory ${folder} cannot be written to (${why}); make it writable, or choose another with DATA_DIR.`,
      { cause },
    );
  }
}

/** One folder at a time: Node's own recursive way never comes back where a file system refuses, such as /proc. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  mkdirSync(folder);
}
