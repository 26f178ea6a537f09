/** What Nest hands out by name, because the things themselves are interfaces. */
export const CONFIGURATION = Symbol('Configuration');
/** `Directory` of `#people`: names, accounts, sessions, the access log. */
export const DIRECTORY = Symbol('Directory');
/** `DataDirectory` of `#data-directory`: log, read models, files, inbox. */
export const DATA = Symbol('DataDirectory');
/** `Notary` of `#integrity`: signs and checks what is recorded. */
export const NOTARY = Symbol('Notary');
/** `Jobs` of `#jobs`: work that outlasts a request. */
export const JOBS = Symbol('Jobs');
