import { v5 as uuidv5, v7 as uuidv7, validate as isUuid } from 'uuid';

/** Where a UUID says its version. */
const VERSION = 14;

/** An id for a command that nobody sent yet: a UUID of version 7 (RFC 9562), which begins with the time. */
export function newCommandId(): string {
  return uuidv7();
}

/** The id that came back with a form; a new one when it is none. */
export function commandIdFrom(sent: unknown): string {
  return typeof sent === 'string' && isUuid(sent) ? sent : newCommandId();
}

/**
 * The id that a name has beneath another id: the same two always give the same one, others hardly ever. It begins with the
 * same time as the id above, if that begins with one, so that what is recorded together stands together in an index.
 *
 * @param above a UUID, lower case; of one without a time a UUID of version 5 comes, otherwise one of version 8
 * @returns of the SHA-1 of both 74 bits at least
 */
export function derivedId(name: string, above: string): string {
  const hashed = uuidv5(name, above);
  const version = above.charAt(VERSION);
  if (version !== '7' && version !== '8') return hashed;
  return `${above.slice(0, VERSION)}8${hashed.slice(VERSION + 1)}`;
}
