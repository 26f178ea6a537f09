import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { asBackupFailed, BackupFailed } from './backup-failed.js';
import { entryOf, type Manifest, type ManifestEntry, readManifest } from './manifest.js';
import { wholeFolder } from './whole-folder.js';

/**
 * Makes a data directory from a backup, once every file of it has been found to be what was backed up. The service
 * builds its read models when it is first started there.
 *
 * @param from the backup's folder
 * @param directory a folder that does not exist yet, or is empty
 * @throws BackupFailed when the backup is not whole, or the folder holds something; nothing was made then
 */
export async function restore(from: string, directory: string): Promise<Manifest> {
  const source = resolve(from);
  const manifest = await readManifest(source);
  try {
    await wholeFolder(directory, async (folder) => {
      for (const entry of manifest.files) {
        await mkdir(dirname(join(folder, entry.path)), { recursive: true });
        await copyFile(join(source, entry.path), join(folder, entry.path), constants.COPYFILE_FICLONE);
        await check(folder, entry);
      }
    });
  } catch (error) {
    throw asBackupFailed(error, 'Nothing was restored');
  }
  return manifest;
}

/** The copy is what counts: it is compared, not what it was copied from. */
async function check(folder: string, expected: ManifestEntry): Promise<void> {
  const { sha256 } = await entryOf(folder, expected.path);
  if (sha256 === expected.sha256) return;
  throw new BackupFailed(`Nothing was restored: ${expected.path} in the backup is damaged. Take an older backup.`);
}
