export { backUp } from './backup/back-up.js';
export { BackupFailed } from './backup/backup-failed.js';
export { type Manifest } from './backup/manifest.js';
export { restore } from './backup/restore.js';
export * from './data-directory.js';
export { openNotaryFor } from './open-notary.js';
export { openPeople } from './open-people.js';
export { DIRECTORY_FILE, EXPORTS_FOLDER, filesFolderOf, LOG_FILE, type Places, readPlaces } from './places.js';
export { PROJECTIONS } from './projections.js';
