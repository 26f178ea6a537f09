import { type AccessRecord, type Directory, type NewPerson } from './directory.js';
import { emailKey } from './email-key.js';

/** Somebody with everything about them that is kept for good. */
export interface CarriedPerson extends Required<NewPerson> {
  /** What is kept of their password; null where they have chosen none. */
  readonly passwordHash: string | null;
  /** Whether they want the weekly digest. */
  readonly weeklyDigest: boolean;
  /** The latest week whose digest is finished, by its Monday; '' where there is none. */
  readonly digestWeek: string;
}

/**
 * What copying a directory to another takes. It stands beside the directory and not in it: who may call it can read what
 * is kept of passwords, and say when somebody looked at something.
 *
 * Every method throws `DirectoryUnavailable` when the directory cannot be reached, written to or read.
 */
export interface Carrying {
  /** Everyone, by id. */
  people(): Promise<CarriedPerson[]>;
  /** Keeps them as they were kept elsewhere: all of them, or none where an id or an email is known or comes twice. */
  keepPeople(people: readonly CarriedPerson[]): Promise<'kept' | 'taken'>;
  /** The access log, oldest first, after that many records. */
  accessRecords(after: number, limit: number): Promise<AccessRecord[]>;
  /** Adds to the end of the access log, with the times given: all of them, or none where it does not hold `after` records. */
  keepAccessRecords(after: number, records: readonly AccessRecord[]): Promise<'kept' | 'overtaken'>;
}

/** A directory that can be copied to another. */
export interface CarryingDirectory extends Directory {
  readonly carrying: Carrying;
}

/** True where nobody has the id or the email of another. */
export function areDistinct(people: readonly CarriedPerson[]): boolean {
  return [people.map(({ personId }) => personId), people.map(({ email }) => emailKey(email))].every(
    (keys) => new Set(keys).size === keys.length,
  );
}
