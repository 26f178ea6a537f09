import { derivedId } from './command-ids.js';
import { type CommandMoment, type Decider, type Refusal } from './decider.js';
import { EventIdReused, WrongExpectedRevision } from './errors.js';
import { type DomainEvent, type NewEvent, type Position, type RecordedEvent } from './event.js';
import { type EventLog } from './event-log.js';

/** A command's envelope: who sends it, when, and what they were looking at. */
export interface CommandContext extends CommandMoment {
  /** UUID chosen when the form was shown or the job was created (`newCommandId`); sending it twice records once. */
  readonly commandId: string;
  readonly correlationId?: string;
  readonly causationId?: string | null;
  /**
   * Revision of the stream the person was looking at (-1: it did not exist yet). When given, the command is overtaken
   * if someone else has since changed the same subject.
   */
  readonly seenRevision?: number;
}

export type CommandOutcome =
  | {
      readonly kind: 'accepted';
      /** Last revision and position the command led to; where the stream stands when it changed nothing. */
      readonly revision: number;
      readonly position: Position;
      readonly events: readonly DomainEvent[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Someone else changed the same subject since the person looked: what they recorded, oldest first. */
  | { readonly kind: 'overtaken'; readonly since: readonly RecordedEvent[] };

/** Tries before a stream that keeps changing under the writer is reported as an error. */
const ATTEMPTS = 10;

/**
 * Carries out one command on one stream: take the stream, fold, decide, append, return.
 * A conflict with another writer starts again from the first step; nothing else is retried.
 *
 * @throws LogUnavailable when the log cannot be read or written
 */
export async function handleCommand<State, Command, Event extends DomainEvent>(
  log: EventLog,
  decider: Decider<State, Command, Event>,
  stream: string,
  command: Command,
  context: CommandContext,
): Promise<CommandOutcome> {
  for (let attempt = 1; ; attempt++) {
    const history = await takeStream<Event>(log, stream);

    const earlier = history.filter((event) => event.metadata.commandId === context.commandId);
    const last = earlier.at(-1);
    if (last) return { kind: 'accepted', revision: last.revision, position: last.position, events: earlier };

    const since = overtakenBy(decider, command, history, context);
    if (since.length > 0) return { kind: 'overtaken', since };

    const state = fold(decider, history);

    const decision = decider.decide(state, command, context);
    if (!decision.accepted) return { kind: 'refused', refusal: decision.refusal };

    const end = history.at(-1);
    if (decision.events.length === 0) {
      return { kind: 'accepted', revision: end?.revision ?? -1, position: end?.position ?? '', events: [] };
    }
    try {
      const expected = end ? end.revision : 'no-stream';
      const result = await log.append(stream, toNewEvents(decision.events, stream, context), { expected });
      return { kind: 'accepted', ...result, events: decision.events };
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * A reused id is a conflict too: the same command was sent twice at the same moment, and the other one was decided on a
 * newer state. The next attempt finds what it recorded.
 */
function isConflict(error: unknown): boolean {
  return error instanceof WrongExpectedRevision || error instanceof EventIdReused;
}

/** The state of a stream after the given events. */
export function fold<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  events: Iterable<RecordedEvent<Event>>,
): State {
  let state = decider.initial;
  for (const event of events) {
    state = decider.evolve(state, event as unknown as Event, { ...event.metadata, recordedAt: event.recordedAt });
  }
  return state;
}

/** Wraps facts in envelopes whose ids derive from the command, so that the log recognises a repeat. */
export function toNewEvents(
  events: readonly DomainEvent[],
  stream: string,
  context: Pick<CommandContext, 'commandId' | 'correlationId' | 'causationId' | 'actor' | 'role' | 'occurredOn'>,
): NewEvent[] {
  return events.map((event, index) => ({
    id: derivedId(`${stream}/${index}`, context.commandId),
    type: event.type,
    v: event.v,
    data: event.data,
    metadata: {
      actor: context.actor,
      role: context.role,
      commandId: context.commandId,
      correlationId: context.correlationId ?? context.commandId,
      causationId: context.causationId ?? null,
      occurredOn: context.occurredOn,
    },
  }));
}

async function takeStream<Event extends DomainEvent>(log: EventLog, stream: string): Promise<RecordedEvent<Event>[]> {
  const events: RecordedEvent<Event>[] = [];
  for await (const event of log.readStream(stream)) events.push(event as RecordedEvent<Event>);
  return events;
}

function overtakenBy<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  command: Command,
  history: readonly RecordedEvent<Event>[],
  context: CommandContext,
): RecordedEvent[] {
  const { seenRevision } = context;
  if (seenRevision === undefined) return [];
  const subject = decider.subjectOf(command);
  if (subject === null) return [];
  return history.filter(
    (event) => event.revision > seenRevision && decider.subjectOf(event as unknown as Event) === subject,
  );
}
