import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. One at a time: Node's own recursive way never ends where a folder can be seen but
 * nothing made in it, such as /proc.
 *
 * @throws the operating system's error when one cannot be made, or something else is there
 */
export function makeFolders(folder: string): void {
  const missing: string[] = [];
  for (let next = folder; !isFolder(next) && next !== dirname(next); next = dirname(next)) missing.push(next);
  for (const next of missing.reverse()) {
    try {
      mkdirSync(next);
    } catch (error) {
      // Another process may have made it in the meantime.
      if (!isFolder(next)) throw error;
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
