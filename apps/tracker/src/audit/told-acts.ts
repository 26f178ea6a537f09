import { Inject, Injectable } from '@nestjs/common';
import { type Act, describeAdministrative } from '#audit';
import { CatalogueQueries, recommendationSentence } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { dateInWords, type RecordedEvent } from '#event-log';
import {
  type Detail,
  describeHistory,
  type FollowUpEvent,
  isFollowUpEvent,
  londonDay,
  momentInWords,
  type Names,
  whoInWords,
} from '#follow-up';
import { PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { placePath } from '../board/place.js';
import { DATA, DIRECTORY } from '../shell/tokens.js';
import { type MovedDate, movedDate } from './moved-date.js';

/** Where in the service an act can be seen in its history. */
export interface ActPlace {
  readonly partnershipName: string;
  readonly recommendation: string;
  readonly href: string;
}

/** One act in words. */
export interface ToldAct {
  readonly title: string;
  readonly detail: readonly Detail[];
  readonly who: string;
  readonly personId: string;
  readonly occurredOn: string;
  readonly happened: string;
  readonly recordedAt: string;
  readonly recorded: string;
  readonly recordedLater: boolean;
  /** Null for what is not about one recommendation. */
  readonly place: ActPlace | null;
  /** What became of the date, when the act moved one. */
  readonly moved: MovedDate | null;
}

const UNKNOWN = { title: 'Something was recorded that this version of the service cannot describe', detail: [] };

/** Puts acts that were found into words, from the histories they belong to. */
@Injectable()
export class ToldActs {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly partnerships: PartnershipQueries,
    @Inject(DATA) private readonly data: DataDirectory,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  /** In the order they are given; an act whose fact cannot be read any more is left out. */
  async tell(acts: readonly Act[]): Promise<ToldAct[]> {
    const streams = new Map<string, RecordedEvent[]>();
    for (const stream of new Set(acts.map((act) => act.stream))) streams.set(stream, await this.eventsOf(stream));
    const names = await this.namesFor([...streams.values()].flat());
    return acts.flatMap(({ stream, revision }) => {
      const events = streams.get(stream) ?? [];
      const event = events[revision];
      return event === undefined ? [] : [this.told(event, events, names)];
    });
  }

  private told(event: RecordedEvent, events: readonly RecordedEvent[], names: Names): ToldAct {
    const { actor, role, occurredOn } = event.metadata;
    const followUp = followUpEventsIn(events);
    const [entry] = describeHistory(followUp, names, ({ revision }) => revision === event.revision);
    const sentence = entry ?? describeAdministrative(event, this.administrativeNames(names)) ?? UNKNOWN;
    return {
      title: sentence.title,
      detail: sentence.detail,
      who: whoInWords(actor, role, names),
      personId: actor,
      occurredOn,
      happened: dateInWords(occurredOn),
      recordedAt: event.recordedAt,
      recorded: momentInWords(event.recordedAt),
      recordedLater: londonDay(event.recordedAt) !== occurredOn,
      place: this.placeOf(followUp, event.revision),
      moved: movedDate(event, followUp, names),
    };
  }

  private placeOf(events: readonly RecordedEvent<FollowUpEvent>[], revision: number): ActPlace | null {
    const opened = openingIn(events);
    if (opened === null) return null;
    const { partnershipId, recommendationId } = opened;
    const recommendation = this.catalogue.recommendation(recommendationId);
    return {
      partnershipName: this.partnerships.partnership(partnershipId)?.name ?? partnershipId,
      recommendation: recommendation === null ? recommendationId : recommendationSentence(recommendation),
      href: `${placePath(partnershipId, recommendationId)}/history?step=${revision + 1}`,
    };
  }

  private async eventsOf(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.data.log.readStream(stream)) events.push(event);
    return events;
  }

  private async namesFor(events: readonly RecordedEvent[]): Promise<Names> {
    const people = await this.directory.people.names(new Set(events.flatMap(personsIn)));
    const lines = new Map<string, string>();
    const sources = new Map<string, string>();
    for (const { recommendationId } of followUpEventsIn(events).flatMap(({ data }) => openingOf(data) ?? [])) {
      const recommendation = this.catalogue.recommendation(recommendationId);
      for (const line of recommendation?.linesOfEnquiry ?? []) lines.set(line.lineOfEnquiryId, line.text);
      for (const source of recommendation?.evidenceSources ?? []) sources.set(source.evidenceSourceId, source.text);
    }
    return {
      person: (id) => people.get(id) ?? null,
      lineOfEnquiry: (id) => lines.get(id) ?? null,
      evidenceSource: (id) => sources.get(id) ?? null,
      recommendation: (id) => this.catalogue.recommendation(id)?.text ?? null,
    };
  }

  private administrativeNames(names: Names) {
    return {
      person: (id: string) => names.person(id),
      recommendation: (id: string) => names.recommendation(id),
      partnership: (id: string) => this.partnerships.partnership(id)?.name ?? null,
      publication: (id: string) => this.catalogue.publication(id)?.title ?? null,
    };
  }
}

function followUpEventsIn(events: readonly RecordedEvent[]): RecordedEvent<FollowUpEvent>[] {
  return events.filter((event): event is RecordedEvent<FollowUpEvent> => isFollowUpEvent(event));
}

interface Opening {
  readonly partnershipId: string;
  readonly recommendationId: string;
}

function openingIn(events: readonly RecordedEvent<FollowUpEvent>[]): Opening | null {
  return events[0] === undefined ? null : openingOf(events[0].data);
}

function openingOf(data: FollowUpEvent['data']): Opening | null {
  return 'partnershipId' in data ? data : null;
}

/** Everybody an event names: who recorded it, who was given an action, whose access it is about. */
function personsIn({ metadata, data }: RecordedEvent): string[] {
  const owner: unknown = Reflect.get(data, 'owner');
  const ids: unknown[] = [
    metadata.actor,
    Reflect.get(data, 'personId'),
    typeof owner === 'object' && owner !== null ? Reflect.get(owner, 'personId') : undefined,
  ];
  return ids.filter((id) => typeof id === 'string');
}
