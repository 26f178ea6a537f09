import { LogUnavailable, NewerData } from '#event-log';
import { FileStoreUnavailable } from '#files';
import { JobsUnavailable } from '#jobs';
import { MailUnavailable } from '#mail';
import { DirectoryUnavailable } from '#people';
import { ReadModelsUnavailable } from '#projections';

/** What may be written down about an error. */
export interface ErrorFacts {
  /** The error's class, such as `TypeError`. */
  readonly type: string;
  /** The operating system's or a library's code, such as `ENOSPC`. */
  readonly code?: string;
  /** Left out where it may repeat what somebody typed. */
  readonly message?: string;
  /** Where in the program it happened, innermost first. */
  readonly at: readonly string[];
  readonly cause?: ErrorFacts;
}

/** Their sentences are our own, or the engine's about the program: nothing that people typed gets into them. */
const SPEAKING_OF_THE_MACHINE = [
  LogUnavailable,
  NewerData,
  DirectoryUnavailable,
  FileStoreUnavailable,
  ReadModelsUnavailable,
  JobsUnavailable,
  MailUnavailable,
  TypeError,
  RangeError,
  ReferenceError,
];

const MOST_FRAMES = 12;
const DEEPEST_CAUSE = 3;

/**
 * What a log may say of an error without repeating names or free text: a parser's message, for one, quotes what it was
 * given. Anything that is no error is told by its type alone.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!isError(error)) return { type: typeof error, at: [] };
  const code: unknown = Reflect.get(error, 'code');
  const isSystem = typeof code === 'string' && 'syscall' in error;
  const speaks = isSystem || SPEAKING_OF_THE_MACHINE.some(({ name }) => error.name === name);
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(speaks ? { message: error.message } : {}),
    at: framesOf(error),
    ...(error.cause === undefined || depth === DEEPEST_CAUSE ? {} : { cause: errorFacts(error.cause, depth + 1) }),
  };
}

/** The machine's errors count wherever they were made. */
export function isError(value: unknown): value is Error {
  return Error.isError(value);
}

/** The lines of a stack that name places: the first lines are the message, which may be of any length. */
function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().slice('at '.length));
}
