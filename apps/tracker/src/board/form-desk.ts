import { Injectable, NotFoundException } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { whyUnasked } from '#catalogue';
import { type CommandOutcome, type RecordedEvent } from '#event-log';
import { describeHistory, followUpDecider, followUpStream } from '#follow-up';
import { type Viewer } from '../access/viewer.js';
import { type AnswersOf, type Fields, type FormRequest, Forms, type Sent, type Undertaking } from '../forms/index.js';
import { type Page, type SeeOther } from '../pages/index.js';
import { Commands } from '../ledger/commands.js';
import { unaskedSentence } from '../publications/unasked-words.js';
import { Explained } from '../shell/error-answers.js';
import { type About, type FollowUpForm, type NewIds } from './follow-up-form.js';
import { FollowUpPlaces } from './follow-up-places.js';
import { type FollowUpPlace } from './place.js';

/** Where a form is: whose follow-up of what, and which part of it. */
export interface Address extends About {
  readonly partnership: string;
  readonly recommendation: string;
}

const CLOSED = 'That is why nothing more can be recorded about it; what was recorded stays, as history.';

/** Takes any form about a follow-up from its questions to the log. */
@Injectable()
export class FormDesk {
  constructor(
    private readonly forms: Forms,
    private readonly places: FollowUpPlaces,
    private readonly commands: Commands,
  ) {}

  /**
   * @throws NotFoundException when there is no such follow-up, or nothing in it that the form could be about
   * @throws Explained when the recommendation asks nothing any more
   */
  async show<F extends Fields>(form: FollowUpForm<F>, request: FormRequest, address: Address, viewer: Viewer) {
    return this.forms.show(request, await this.undertaking(form, address, viewer));
  }

  /** @throws NotFoundException, Explained as `show` does */
  async receive<F extends Fields>(
    form: FollowUpForm<F>,
    request: FormRequest,
    address: Address,
    viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.receive(request, await this.undertaking(form, address, viewer));
  }

  private async undertaking<F extends Fields>(form: FollowUpForm<F>, address: Address, viewer: Viewer) {
    const place = await this.places.open(address.partnership, address.recommendation);
    const why = whyUnasked(place.recommendation);
    if (why !== null) throw new Explained(409, `${unaskedSentence[why]} ${CLOSED}`, 'It asks nothing any more');
    const journey = form.journey(place, address);
    if (journey === null) throw new NotFoundException();
    const undertaking: Undertaking<F> = {
      journey,
      path: `${place.path}/${pathOf(form.path, address)}`,
      leave: place.path,
      revision: place.revision,
      today: place.today,
      send: (answers, envelope) => this.send(form, place, address, viewer, answers, envelope),
    };
    return undertaking;
  }

  private async send<F extends Fields>(
    form: FollowUpForm<F>,
    place: FollowUpPlace,
    address: Address,
    viewer: Viewer,
    answers: AnswersOf<F>,
    { commandId, seenRevision }: { readonly commandId: string; readonly seenRevision: number },
  ): Promise<Sent> {
    const stream = followUpStream(place.partnershipId, place.recommendation.recommendationId);
    const commands = form.commands(answers, address, place, newIds(commandId));
    const outcome = await this.commands.carryOutInTurn(followUpDecider, stream, commands, {
      viewer,
      permission: form.permission,
      partnershipId: place.partnershipId,
      commandId,
      occurredOn: form.occurredOn(answers),
      seenRevision,
    });
    if (outcome.kind !== 'accepted') return this.notSent(outcome, place);
    return { kind: 'accepted', path: place.path, notice: form.notice };
  }

  private async notSent(outcome: Exclude<CommandOutcome, { kind: 'accepted' }>, place: FollowUpPlace): Promise<Sent> {
    if (outcome.kind === 'refused') {
      const { message, field } = outcome.refusal;
      return { kind: 'refused', message, field: field ?? null };
    }
    const now = await this.places.open(place.partnershipId, place.recommendation.recommendationId);
    return { kind: 'overtaken', since: inWords(outcome.since, now), revision: now.revision };
  }
}

/** What others recorded, a sentence each. */
function inWords(since: readonly RecordedEvent[], { events, names }: FollowUpPlace): string[] {
  const revisions = since.map(({ revision }) => revision);
  return describeHistory(events, names, ({ revision }) => revisions.includes(revision)).map(
    ({ title, who, recorded, detail }) =>
      [`${title} (${who}, ${recorded})`, ...detail.map(({ label, text }) => `${label}: ${text}`)].join('. '),
  );
}

function newIds(commandId: string): NewIds {
  return {
    actionId: uuidv5('action', commandId),
    evidenceId: uuidv5('evidence', commandId),
    requestId: uuidv5('request', commandId),
  };
}

/** A form's path with its names filled in: `actions/:action/progress`. */
function pathOf(pattern: string, address: Address): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => String(Reflect.get(address, name)));
}
