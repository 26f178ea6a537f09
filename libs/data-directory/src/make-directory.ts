import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LogUnavailable } from '#event-log';

/**
 * Makes a folder and those above it. One at a time: Node's own recursive way never ends where a folder can be seen but
 * nothing made in it, such as /proc.
 *
 * @throws LogUnavailable when it cannot be made, or something else is there
 */
export function makeDirectory(directory: string): void {
  const missing: string[] = [];
  for (let folder = directory; !isFolder(folder) && folder !== dirname(folder); folder = dirname(folder)) {
    missing.push(folder);
  }
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process may have made it in the meantime.
      if (isFolder(folder)) continue;
      throw new LogUnavailable(`The folder ${directory} cannot be made; choose another or make room for it.`, {
        cause: error,
      });
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
