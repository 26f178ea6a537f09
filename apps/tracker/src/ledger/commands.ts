import { Inject, Injectable } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import {
  type CommandOutcome,
  type Decider,
  derivedId,
  type DomainEvent,
  handleCommand,
  type PartialDate,
} from '#event-log';
import { type Permission } from '../access/permissions.js';
import { actingRole, type Viewer } from '../access/viewer.js';
import { londonDate } from '../pages/index.js';
import { DATA } from '../shell/tokens.js';

/** How long an answer waits for lists to show what was just recorded, in milliseconds. */
const PATIENCE = 2_000;

/** Who sends a command, by what right, and what they were looking at. */
export interface Sender {
  readonly viewer: Viewer;
  /** What they make use of; the role that carries it is recorded. */
  readonly permission: Permission;
  /** Where they make use of it; null when it is about no partnership. */
  readonly partnershipId?: string | null;
  readonly commandId: string;
  readonly correlationId?: string;
  /** When it happened; today when left out. */
  readonly occurredOn?: PartialDate;
  /** Revision of the history the form was shown with, -1 when there was none. */
  readonly seenRevision?: number;
}

/** Carries out what people ask for, and waits until pages show it. */
@Injectable()
export class Commands {
  constructor(@Inject(DATA) private readonly data: DataDirectory) {}

  /**
   * Decides on a command and records what it leads to; answers once lists show it, or after two seconds.
   *
   * @throws LogUnavailable when the log cannot be read or written
   */
  async carryOut<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
    sender: Sender,
  ): Promise<CommandOutcome> {
    const { viewer, permission, partnershipId = null, ...envelope } = sender;
    const today = londonDate(new Date());
    const outcome = await handleCommand(this.data.log, decider, stream, command, {
      ...envelope,
      today,
      occurredOn: sender.occurredOn ?? today,
      actor: viewer.personId,
      role: actingRole(viewer, permission, partnershipId),
    });
    if (outcome.kind === 'accepted') await this.data.readModels.waitFor(outcome.position, PATIENCE);
    return outcome;
  }

  /**
   * Carries out what one form asks for, in order, as one journey; stops at what is refused or overtaken. What the form
   * itself has just recorded overtakes nobody.
   *
   * @returns what came of the last one that was tried
   * @throws LogUnavailable when the log cannot be read or written; Error when nothing is asked for
   */
  async carryOutInTurn<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    [first, ...others]: readonly Command[],
    sender: Sender & { readonly seenRevision: number },
  ): Promise<CommandOutcome> {
    if (first === undefined) throw new Error('A form asked for nothing.');
    const { commandId } = sender;
    let outcome = await this.carryOut(decider, stream, first, { ...sender, correlationId: commandId });
    let seenRevision = sender.seenRevision;
    for (const [index, command] of others.entries()) {
      if (outcome.kind !== 'accepted') break;
      seenRevision = Math.max(seenRevision, outcome.revision);
      const next = {
        ...sender,
        commandId: derivedId(String(index + 1), commandId),
        correlationId: commandId,
        seenRevision,
      };
      outcome = await this.carryOut(decider, stream, command, next);
    }
    return outcome;
  }

  /** Waits until lists show everything recorded so far; false when that takes longer than two seconds. */
  async shown(): Promise<boolean> {
    return this.data.readModels.waitFor(await this.data.log.head(), PATIENCE);
  }
}
