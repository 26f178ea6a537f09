import { type EventLog } from '#event-log';
import { type CheckpointSettings, type Notary, openNotary } from '#integrity';
import { filesFolderOf, type Places } from './places.js';

/**
 * Opens what signs and checks the log of these places. A key that has to be made is made where all nodes find it.
 *
 * @throws CheckpointKeyUnusable or FileStoreUnavailable, with a sentence, when there is no key to be had
 */
export function openNotaryFor(places: Places, log: EventLog, settings: CheckpointSettings): Promise<Notary> {
  const { directory, filesFolder } = places;
  return openNotary({ log, settings, filesFolder: filesFolderOf(places), keyFolder: filesFolder ?? directory });
}
