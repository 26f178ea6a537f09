import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FILE, openLog, openNotaryFor, type Places } from '#data-directory';
import { type Notary } from '#integrity';
import { CommandRefused } from './refusal.js';
import { checkpointSettings } from './settings.js';

/**
 * Opens the log and its checkpoints, does the work, and closes the log again.
 *
 * @throws CommandRefused when the folder holds no log, or the settings are wrong
 */
export async function withNotary<Result>(places: Places, work: (notary: Notary) => Promise<Result>): Promise<Result> {
  const { directory, eventStoreUrl } = places;
  if (eventStoreUrl === null && !existsSync(join(directory, LOG_FILE))) {
    throw new CommandRefused([
      `${directory} holds no ${LOG_FILE}: name the folder that the service keeps everything in.`,
    ]);
  }
  const settings = checkpointSettings();
  const log = await openLog(places);
  try {
    return await work(await openNotaryFor(places, log, settings));
  } finally {
    await log.close();
  }
}
