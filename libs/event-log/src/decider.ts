import { type DomainEvent } from './event.js';

/** Why a command was not accepted, in a sentence the person who sent it can act on. */
export interface Refusal {
  /** Stable name for programs and tests, such as `action-already-complete`. */
  readonly code: string;
  /** One plain sentence. */
  readonly message: string;
  /** The form field it is about, when it is about one. */
  readonly field?: string;
}

export type Decision<E extends DomainEvent> = { readonly accepted: true; readonly events: readonly E[] } | Refused;

/** Accepts a command with the facts it leads to; none when the command changes nothing. */
export function accept<E extends DomainEvent>(...events: E[]): Decision<E> {
  return { accepted: true, events };
}

export interface Refused {
  readonly accepted: false;
  readonly refusal: Refusal;
}

/** Refuses a command. */
export function refuse(code: string, message: string, field?: string): Refused {
  return { accepted: false, refusal: field === undefined ? { code, message } : { code, message, field } };
}

/** When the command was sent and when what it tells of happened; deciders have no clock of their own. */
export interface CommandMoment {
  /** Today in Europe/London, `YYYY-MM-DD`. */
  readonly today: string;
  /** When it happened in the world. */
  readonly occurredOn: string;
  /** Opaque id of the person who sends it, and the role they act in. */
  readonly actor: string;
  readonly role: string;
}

/** Decide and fold for one kind of stream. Pure: no I/O, no clock, no randomness. */
export interface Decider<State, Command, Event extends DomainEvent> {
  readonly initial: State;
  /** Must not change `state`; ignores events it does not know. */
  evolve(state: State, event: Event, metadata: FoldMetadata): State;
  decide(state: State, command: Command, moment: CommandMoment): Decision<Event>;
  /**
   * What a command or an event is about, such as `response` or `action:a1`; null when it can clash with nothing.
   * Two people clash only when they changed the same subject.
   */
  subjectOf(fact: Command | Event): string | null;
}

/** What a fold may see of an event besides its body. */
export interface FoldMetadata {
  readonly actor: string;
  readonly role: string;
  readonly occurredOn: string;
  /** Empty while folding facts that are not recorded yet. */
  readonly recordedAt: string;
}
