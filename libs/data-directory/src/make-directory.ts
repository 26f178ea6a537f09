import { LogUnavailable, makeFolders } from '#event-log';

/**
 * Makes a folder and those above it.
 *
 * @throws LogUnavailable when it cannot be made, or something else is there
 */
export function makeDirectory(directory: string): void {
  try {
    makeFolders(directory);
  } catch (cause) {
    throw new LogUnavailable(`The folder ${directory} cannot be made; choose another or make room for it.`, { cause });
  }
}
