/** Every fact, where no other log is named. */
export const LOG_FILE = 'log.sqlite';

/** Names, accounts, sessions, access log. */
export const DIRECTORY_FILE = 'directory.sqlite';

/** Documents and evidence. */
export const FILES_FOLDER = 'files';
