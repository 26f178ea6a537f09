import { LogUnavailable, NewerData } from '#event-log';
import { FileStoreUnavailable } from '#files';
import { CheckpointKeyUnusable } from '#integrity';
import { DirectoryUnavailable } from '#people';
import { ReadModelsUnavailable } from '#projections';
import { type Configuration } from './configuration.js';

const KNOWN = [
  LogUnavailable,
  NewerData,
  DirectoryUnavailable,
  FileStoreUnavailable,
  ReadModelsUnavailable,
  CheckpointKeyUnusable,
];

/** One sentence about why the service could not start, and what to do. */
export function whyNotStarted(error: unknown, { host, port, directory }: Configuration): string {
  if (!(error instanceof Error)) return `The service could not start: ${String(error)}`;
  if (KNOWN.some((kind) => error instanceof kind)) return error.message;
  switch ('code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use; stop what is using it, or set PORT to another number.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}; set HOST to one it has, such as 127.0.0.1.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOSPC':
      return `The data directory ${directory} or port ${port} may not be used: ${error.message}.`;
    default:
      return `The service could not start: ${error.message}`;
  }
}
