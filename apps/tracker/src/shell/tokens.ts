/** What Nest hands out by name, because the things themselves are interfaces. */
export const CONFIGURATION = Symbol('Configuration');
/** `Directory` of `#people`. */
export const DIRECTORY = Symbol('Directory');
/** `DataDirectory` of `#data-directory`: the log, the read models, the files. */
export const DATA = Symbol('DataDirectory');
