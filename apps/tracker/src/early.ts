import { resolve } from 'node:path';
import { beginChecks } from '#sqlite-check';

/** What the read models' files are called; parts and left-overs of them are called otherwise. */
export const READ_MODELS = /^read-models-[0-9a-f]{16}\.sqlite$/;

/**
 * What is begun before the rest of the program is loaded, which takes the longest of a start: the check of large read models,
 * in a thread.
 *
 * @param environment where the folder is named; one that turns out to be another is checked when it is opened
 */
export function beginEarly(environment: Readonly<Record<string, string | undefined>>): void {
  beginChecks(resolve(environment.DATA_DIR?.trim() || 'data'), READ_MODELS);
}
