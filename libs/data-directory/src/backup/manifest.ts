import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupFailed } from './backup-failed.js';

/** Name of the list of what a backup holds, at its top. */
export const MANIFEST = 'backup.json';

const FORMAT = 1;

/** One file of a backup. */
export interface ManifestEntry {
  /** Relative to the backup's folder, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What a backup holds, written last: a backup without it is not whole. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** ISO 8601 in UTC. */
  readonly madeAt: string;
  /** Events in its log. */
  readonly events: number;
  /** Number of the last one, as the health page shows it; '' when there is none. */
  readonly head: string;
  readonly files: readonly ManifestEntry[];
}

export function manifestOf(facts: Omit<Manifest, 'format'>): Manifest {
  return { format: FORMAT, ...facts };
}

/** @throws BackupFailed when there is none, or one this version cannot read */
export async function readManifest(folder: string): Promise<Manifest> {
  let read: unknown;
  try {
    read = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
  } catch (cause) {
    const isForbidden = Error.isError(cause) && Reflect.get(cause, 'code') === 'EACCES';
    throw new BackupFailed(
      isForbidden
        ? `${folder} belongs to somebody else: let this program read it.`
        : `${folder} is not a whole backup: its ${MANIFEST} is missing or damaged.`,
      { cause },
    );
  }
  if (isManifest(read)) return read;
  throw new BackupFailed(`${folder} was made by another version of this program: use that one to restore it.`);
}

/** @throws the operating system's error when the file cannot be read */
export async function entryOf(folder: string, path: string): Promise<ManifestEntry> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const files: unknown = Reflect.get(value, 'files');
  return Reflect.get(value, 'format') === FORMAT && Array.isArray(files) && files.every(isEntry);
}

function isEntry(value: unknown): value is ManifestEntry {
  if (typeof value !== 'object' || value === null) return false;
  const path: unknown = Reflect.get(value, 'path');
  // A backup comes from elsewhere: nothing in it may lead out of the folder it is restored to.
  const inside =
    typeof path === 'string' && path !== '' && !path.split(/[/\\]/).some((part) => part === '..' || part === '');
  return inside && typeof Reflect.get(value, 'sha256') === 'string';
}
