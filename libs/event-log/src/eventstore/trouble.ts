import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  isCommandError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import { type Endpoint } from './connection-string.js';
import { EventStoreUnavailable, type Reason } from './eventstore-unavailable.js';

/** A call was not answered in its time. */
export class Late extends Error {}

/** The nodes of a cluster have not chosen a leader. */
export class NoLeader extends Error {}

/** The client was given up while the call was under way. */
export class ClientEnded extends Error {}

/** What an error of a call means: nothing can be done, or another try may succeed. */
export type Trouble = { readonly passing: false; readonly refusal: EventStoreUnavailable } | PassingTrouble;

export interface PassingTrouble {
  readonly passing: true;
  readonly reason: Reason;
  /** In the server's or system's own words. */
  readonly detail: string;
  /** Where the leader is, when the node that was asked is none. */
  readonly leader?: Endpoint;
}

/** The gRPC statuses PERMISSION_DENIED and UNAUTHENTICATED, which the client does not always know as a refusal. */
const REFUSALS: readonly unknown[] = [7, 16];

const NO_LEADER = /leader/i;

/** Undefined for an error that is an answer, such as a conflict, or a mistake in this program. */
export function troubleOf(error: unknown, where: string): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Late) return { passing: true, reason: 'deadline', detail: error.message };
  if (error instanceof NoLeader) return noLeader(error);
  if (error instanceof AccessDeniedError || isRefusal(error)) return noPermission(where, error);
  // What the client throws besides, such as for a channel that was closed, is a plain error; mistakes of ours are not.
  if (!isCommandError(error)) return error.name === 'Error' ? unreachable(error) : undefined;
  if (error instanceof MaxAppendSizeExceededError) return final('too-large', tooLarge(error.maxAppendSize), error);
  if (error instanceof StreamDeletedError) return final('stream-deleted', deleted(where), error);
  if (error instanceof NotLeaderError) return { ...noLeader(error), leader: error.leader };
  if (error instanceof UnknownError) return NO_LEADER.test(error.message) ? noLeader(error) : unreachable(error);
  if (error instanceof TimeoutError || error instanceof DeadlineExceededError) {
    return { passing: true, reason: 'deadline', detail: wordsOf(error) };
  }
  return error instanceof UnavailableError || error instanceof CancelledError ? unreachable(error) : undefined;
}

/** What the caller is told once the time for trying is up. */
export function gaveUp(trouble: PassingTrouble, where: string, cause: unknown): EventStoreUnavailable {
  const sentences: Partial<Record<Reason, string>> = {
    deadline: `EventStoreDB at ${where} did not answer in time; see whether the server is busy or stopped, then try again.`,
    'not-leader': `EventStoreDB at ${where} has no leader just now; try again once its nodes have chosen one.`,
  };
  const unreachable = `EventStoreDB at ${where} cannot be reached (${trouble.detail}); check that it runs and that the connection string names it.`;
  return new EventStoreUnavailable(trouble.reason, sentences[trouble.reason] ?? unreachable, { cause });
}

/** Whether a server answered that this user may not. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && REFUSALS.includes(error.code);
}

function noPermission(where: string, cause: Error): Trouble {
  const sentence = `EventStoreDB at ${where} refuses this user; check the name and password in the connection string and what the user may do.`;
  return final('no-permission', sentence, cause);
}

function deleted(where: string): string {
  return `A stream was deleted in EventStoreDB at ${where}; restore it from a backup.`;
}

function noLeader(error: Error): PassingTrouble {
  return { passing: true, reason: 'not-leader', detail: wordsOf(error) };
}

function tooLarge(bytes: number): string {
  return `This is larger than EventStoreDB takes at once (${bytes.toLocaleString('en-GB')} bytes); record it in smaller parts.`;
}

function final(reason: Reason, sentence: string, cause: Error): Trouble {
  return { passing: false, refusal: new EventStoreUnavailable(reason, sentence, { cause }) };
}

function unreachable(error: Error): PassingTrouble {
  return { passing: true, reason: 'unreachable', detail: wordsOf(error) };
}

/** Without the number and name of the gRPC status. */
function wordsOf({ message }: Error): string {
  return message.replace(/^\d+ [A-Z_]+: /, '').replace(/\.$/, '') || 'no reason given';
}
