import { CatalogueQueries, importDocument } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type CommandContext, type Decider, type DomainEvent, handleCommand, type Position } from '#event-log';
import { followUpDecider, FollowUpQueries, followUpStream, type ListedFollowUp, openFollowUps } from '#follow-up';
import { accessDecider, accessStream, partnershipDecider, partnershipStream } from '#partnerships';
import { addDays, nextMeeting, officeTime } from './calendar.js';
import { type Cast, type CastPartnership, playersOf } from './cast.js';
import { Chance } from './chance.js';
import { arrivingDocuments, type ArrivingDocument } from './documents/calendar-of-publications.js';
import { type PlaybackClock } from './playback-clock.js';
import { demonstrationOf } from './recognise.js';
import { writeStory } from './story.js';
import { type Step, type StorySubject } from './story-subject.js';

interface Direction {
  readonly today: string;
  readonly clock: PlaybackClock;
  readonly onProgress: (share: number) => void;
}

type Author = Pick<CommandContext, 'actor' | 'role'>;

/** How long the read models may take to show a step, in milliseconds. */
const PATIENCE = 60_000;

/** How often it is told how far the story has come. */
const STEPS_BETWEEN_WORDS = 50;

/**
 * Plays the whole demonstration in the order in which it was recorded.
 *
 * @returns how many steps Boards and inspectors took
 * @throws Error when the rules refuse a step: the story is wrong
 */
export async function stage(data: DataDirectory, players: Cast, direction: Direction): Promise<number> {
  return new Stage(data, players, direction).play();
}

class Stage {
  readonly #catalogue: CatalogueQueries;
  readonly #followUps: FollowUpQueries;
  readonly #byId: ReadonlyMap<string, CastPartnership>;
  readonly #known = new Set<string>();
  #written: ScheduledStep[] = [];
  #played = 0;

  constructor(
    private readonly data: DataDirectory,
    private readonly players: Cast,
    private readonly direction: Direction,
  ) {
    this.#catalogue = new CatalogueQueries(data.readModels);
    this.#followUps = new FollowUpQueries(data.readModels);
    this.#byId = new Map(players.partnerships.map((partnership) => [partnership.partnershipId, partnership]));
  }

  async play(): Promise<number> {
    const documents = arrivingDocuments(this.direction.today);
    await this.#found(addDays(documents[0]?.day ?? this.direction.today, -7));
    for (const document of documents) {
      await this.#takeSteps(officeTime(document.day, 0));
      await this.#publish(document);
    }
    await this.#takeSteps(officeTime(this.direction.today, 0));
    await this.#callMeetings();
    this.direction.onProgress(1);
    return this.#played;
  }

  /** Registers the partnerships and gives everyone their role. */
  async #found(day: string): Promise<void> {
    const administrator = author(this.players.administrator);
    this.direction.clock.set(officeTime(day, 0));
    for (const { partnershipId, name, areas } of this.players.partnerships) {
      const command = { type: 'RegisterPartnership', partnershipId, name, areas } as const;
      await this.#send(partnershipDecider, partnershipStream(partnershipId), command, day, administrator);
    }
    for (const { personId, role, partnershipId } of playersOf(this.players)) {
      const command = { type: 'GrantAccess', personId, role, partnershipId } as const;
      await this.#send(accessDecider, accessStream(personId), command, day, administrator);
    }
  }

  /** Imports and approves a document; everyone it comes to begins a story. */
  async #publish(document: ArrivingDocument): Promise<void> {
    const { log, files, readModels } = this.data;
    this.direction.clock.set(officeTime(document.day, 0));
    const outcome = await importDocument({
      log,
      files,
      catalogue: this.#catalogue,
      bytes: Buffer.from(document.text),
      approve: true,
      context: this.#context(`import ${document.fileName}`, document.day, author(this.players.publisher)),
    });
    if (outcome.kind === 'refused') throw new Error(`${document.fileName}: ${outcome.refusal.message}`);
    await this.#shown(outcome.position);
    await openFollowUps(log, readModels);
    await this.#shown(await log.head());
    for (const followUp of this.#followUps.followUps({ kind: 'all' })) this.#begin(followUp);
    this.#written.sort((one, other) => (one.step.at < other.step.at ? -1 : one.step.at > other.step.at ? 1 : 0));
  }

  #begin(followUp: ListedFollowUp): void {
    const stream = followUpStream(followUp.partnershipId, followUp.recommendationId);
    if (this.#known.has(stream)) return;
    this.#known.add(stream);
    const subject = this.#subjectOf(followUp);
    if (!subject) return;
    for (const step of writeStory(subject, this.direction.today)) this.#written.push({ stream, step });
  }

  #subjectOf({ partnershipId, recommendationId, openedOn }: ListedFollowUp): StorySubject | null {
    const partnership = this.#byId.get(partnershipId);
    const recommendation = this.#catalogue.recommendation(recommendationId);
    if (!partnership || !recommendation) return null;
    return {
      recommendationId,
      partnershipId,
      temper: partnership.temper,
      openedOn,
      local: recommendation.publication.scope === 'local',
      addressee: recommendation.addressees[0]?.roles[0] ?? 'yot-management-board',
      linesOfEnquiry: recommendation.linesOfEnquiry.map(({ lineOfEnquiryId }) => lineOfEnquiryId),
      evidenceSources: recommendation.evidenceSources.map(({ evidenceSourceId }) => evidenceSourceId),
      people: {
        chair: partnership.chair.personId,
        manager: partnership.manager.personId,
        members: partnership.members.map(({ personId }) => personId),
      },
      inspectors: this.players.inspectors.map(({ personId }) => personId),
    };
  }

  /** The share of the three years that has been played once this moment is reached. */
  #tell(time: string): void {
    const days = (Date.parse(this.direction.today) - Date.parse(time)) / 86_400_000;
    this.direction.onProgress(Math.min(1, Math.max(0, 1 - days / (3 * 365))));
  }

  /** Takes the steps that are recorded before `until`, each at its own time. */
  async #takeSteps(until: string): Promise<void> {
    const next = this.#written.findIndex(({ step }) => step.at >= until);
    const due = this.#written.splice(0, next === -1 ? this.#written.length : next);
    for (const { stream, step } of due) {
      this.direction.clock.set(step.at);
      const context = {
        ...this.#context('', step.occurredOn, step),
        commandId: step.commandId,
        today: step.at.slice(0, 10),
      };
      const outcome = await handleCommand(this.data.log, followUpDecider, stream, step.command, context);
      if (outcome.kind === 'refused') throw new Error(`${stream} ${step.command.type}: ${outcome.refusal.message}`);
      this.#played += 1;
      if (this.#played % STEPS_BETWEEN_WORDS === 0) this.#tell(step.at);
    }
  }

  /** Every Board has its next meeting in the diary. */
  async #callMeetings(): Promise<void> {
    const yesterday = addDays(this.direction.today, -1);
    this.direction.clock.set(officeTime(yesterday, 0));
    for (const { partnershipId, manager } of this.players.partnerships) {
      const date = nextMeeting(this.direction.today);
      const meetingId = new Chance(`meeting/${partnershipId}/${date}`).id();
      const command = { type: 'ScheduleBoardMeeting', meetingId, date } as const;
      await this.#send(partnershipDecider, partnershipStream(partnershipId), command, yesterday, author(manager));
    }
  }

  async #send<State, Command extends { readonly type: string }, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
    day: string,
    by: Author,
  ): Promise<void> {
    const context = this.#context(`${stream} ${command.type}`, day, by);
    const outcome = await handleCommand(this.data.log, decider, stream, command, context);
    if (outcome.kind === 'refused') throw new Error(`${stream}: ${outcome.refusal.message}`);
  }

  #context(seed: string, occurredOn: string, { actor, role }: Author): CommandContext {
    return {
      commandId: new Chance(`command/${seed}`).id(),
      correlationId: demonstrationOf(this.direction.today),
      causationId: null,
      actor,
      role,
      occurredOn,
      today: occurredOn,
    };
  }

  async #shown(position: Position): Promise<void> {
    if (await this.data.readModels.waitFor(position, PATIENCE)) return;
    throw new Error('The tables have not caught up with the demonstration; look at the health page.');
  }
}

interface ScheduledStep {
  readonly stream: string;
  readonly step: Step;
}

function author({ personId, role }: { readonly personId: string; readonly role: string }): Author {
  return { actor: personId, role };
}
