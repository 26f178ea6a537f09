import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueProjection, type PublicationCommand, publicationDecider, publicationStream } from '#catalogue';
import { type Decider, type DomainEvent, type EventLog, handleCommand, openSqliteEventLog } from '#event-log';
import { type PartnershipCommand, partnershipDecider, partnershipsProjection, partnershipStream } from '#partnerships';
import { type Projection, ReadModels } from '#projections';
import { randomUUID } from 'node:crypto';
import { madeUpPublication } from '../../../catalogue/src/testing/made-up-publication.js';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { followUpDecider } from '../follow-up.decider.js';
import { followUpStream } from '../follow-up.events.js';
import { followUpProjection } from '../follow-up.projection.js';
import { openFollowUps } from '../opening.js';
import { CHAIR, SYSTEM, TODAY } from './given-when-then.js';

type Speaker = typeof CHAIR;

/** A small country in a folder of its own: partnerships, publications, their follow-ups and the read models of them. */
export class Country {
  readonly #directory: string;

  private constructor(
    directory: string,
    readonly log: EventLog,
    readonly readModels: ReadModels,
  ) {
    this.#directory = directory;
  }

  static async found(...further: Projection[]): Promise<Country> {
    const directory = mkdtempSync(join(tmpdir(), 'follow-up-'));
    const log = openSqliteEventLog({ file: join(directory, 'log.sqlite'), pollMilliseconds: 10 });
    const projections = [catalogueProjection, partnershipsProjection, followUpProjection, ...further];
    const readModels = await ReadModels.open({ directory, log, projections });
    readModels.start();
    return new Country(directory, log, readModels);
  }

  async partnership(partnershipId: string, areas: readonly string[], on = '2023-01-01'): Promise<void> {
    const command: PartnershipCommand = { type: 'RegisterPartnership', partnershipId, name: partnershipId, areas };
    await this.#send(partnershipDecider, partnershipStream(partnershipId), command, SYSTEM, on);
  }

  /** Registers a publication of two recommendations with two lines of enquiry; approves it unless told otherwise. */
  async publication(
    publicationId: string,
    area: string | null,
    { approvedOn = '2023-06-01', published = '2023-05' }: { approvedOn?: string | null; published?: string } = {},
  ): Promise<void> {
    const scope = area === null ? 'national' : 'local';
    const content = madeUpPublication({ publicationId, title: publicationId, area, scope, published });
    await this.publish(publicationId, { type: 'RegisterPublication', ...content }, '2023-05-20');
    if (approvedOn !== null) await this.publish(publicationId, { type: 'ApprovePublication' }, approvedOn);
  }

  async publish(publicationId: string, command: PublicationCommand, on: string): Promise<void> {
    await this.#send(publicationDecider, publicationStream(publicationId), command, SYSTEM, on);
  }

  /** Records something on a follow-up; a refusal fails the test. */
  async record(
    partnershipId: string,
    recommendationId: string,
    command: FollowUpCommand,
    { by = CHAIR, on = '2024-03-01' } = {},
  ): Promise<void> {
    await this.#send(followUpDecider, followUpStream(partnershipId, recommendationId), command, by, on);
  }

  /** Opens what is to be opened once the read models show everything, and shows that too. */
  async open(): Promise<number> {
    await this.shown();
    const opened = await openFollowUps(this.log, this.readModels);
    await this.shown();
    return opened;
  }

  /** Resolves once the read models show everything in the log. */
  async shown(): Promise<void> {
    if (!(await this.readModels.waitFor(await this.log.head(), 10_000)))
      throw new Error('The read models stand still.');
  }

  async dispose(): Promise<void> {
    await this.readModels.close();
    await this.log.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #send<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
    by: Speaker,
    occurredOn: string,
  ): Promise<void> {
    const context = { commandId: randomUUID(), today: TODAY, occurredOn, ...by };
    const outcome = await handleCommand(this.log, decider, stream, command, context);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
  }
}
