/** What Nest hands out by name, because the things themselves are interfaces. */
export const CONFIGURATION = Symbol('Configuration');
/** `Directory` of `#people`. */
export const DIRECTORY = Symbol('Directory');
/** `EventLog` of `#event-log`. */
export const EVENT_LOG = Symbol('EventLog');
/** `FileStore` of `#files`. */
export const FILES = Symbol('FileStore');
