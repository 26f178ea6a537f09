import { type ExpectedRevision } from './event-log.js';

/** Whether a stream is where a writer believes it to be. @param actual its last revision, null when there is no stream */
export function isAsExpected(expected: ExpectedRevision, actual: number | null): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no-stream':
      return actual === null;
    case 'stream-exists':
      return actual !== null;
    default:
      return actual === expected;
  }
}
