import { join, resolve } from 'node:path';
import { type EventLog, openEventStoreLog, openSqliteEventLog, type Upcasters } from '#event-log';
import { DocumentInbox, type FileStore, LocalFileStore } from '#files';
import { ReadModels } from '#projections';
import { makeDirectory } from './make-directory.js';
import { filesFolderOf, LOG_FILE, type Places } from './places.js';
import { PROJECTIONS } from './projections.js';
import { secondBuilder } from './second-thread/build-in-thread.js';

/** Folders are made when missing. */
export interface DataDirectoryOptions
  extends Pick<Places, 'directory'>, Partial<Pick<Places, 'eventStoreUrl' | 'filesFolder'>> {
  /** Applied to every event that is read. */
  readonly upcasters?: Upcasters;
  /** Milliseconds since 1970, of a log in the folder. Default: the computer's clock. */
  readonly clock?: () => number;
}

/** All that is kept in one folder or for one service, apart from people's names. Several processes may have it open at the same time. */
export interface DataDirectory {
  readonly directory: string;
  readonly log: EventLog;
  /** Following the log since it was opened; `caughtUp()` before reading what was recorded earlier. */
  readonly readModels: ReadModels;
  readonly files: FileStore;
  readonly inbox: DocumentInbox;
  /** Where files and inbox are. */
  readonly filesFolder: string;
  /** Lets what is under way finish and releases everything. */
  close(): Promise<void>;
}

/**
 * Opens a data directory, making it when it is not there.
 *
 * @throws NewerData when a newer version of the program wrote it
 * @throws LogUnavailable or ReadModelsUnavailable, with a sentence, when it cannot be read or written
 */
export async function openDataDirectory(options: DataDirectoryOptions): Promise<DataDirectory> {
  const directory = resolve(options.directory);
  makeDirectory(directory);
  const filesFolder = filesFolderOf(options);
  if (options.filesFolder) makeDirectory(filesFolder);
  const log = await openLog(options);
  try {
    const readModels = await ReadModels.open({
      directory,
      log,
      projections: PROJECTIONS,
      secondBuilder: secondBuilder(log),
    });
    readModels.start();
    return {
      directory,
      log,
      readModels,
      files: new LocalFileStore(filesFolder),
      inbox: new DocumentInbox(filesFolder),
      filesFolder,
      close: async () => {
        await readModels.close();
        await log.close();
      },
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/**
 * Opens the log alone.
 *
 * @throws NewerData or LogUnavailable as `openDataDirectory` does
 */
export async function openLog({ directory, eventStoreUrl, upcasters, clock }: DataDirectoryOptions): Promise<EventLog> {
  return typeof eventStoreUrl === 'string'
    ? openEventStoreLog({ connectionString: eventStoreUrl, upcasters })
    : openSqliteEventLog({ file: join(directory, LOG_FILE), upcasters, clock });
}
