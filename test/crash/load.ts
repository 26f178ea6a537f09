import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance } from './chance.js';
import { hiddenFields, type PersistentPerson } from './persistent-person.js';

/** Between two looks at a document that is being read, in milliseconds. */
const BETWEEN_LOOKS = 30;

/** Of all the letters in the log, these begin only what the load has written. */
const MARK = /zq[a-z]{8}/g;

const IN_MAY = { 'occurredOn-year': '2026', 'occurredOn-month': '5', 'occurredOn-day': '4' };

export const marksIn = (text: string): Set<string> => new Set(text.toLowerCase().match(MARK));

/** Types of the events of which one form leads to one. */
export const FACTS: ReadonlySet<string> = new Set([
  'ActionProgressReported',
  'EvidenceSubmitted',
  'PartnershipRegistered',
  'FollowUpOpened',
  'PublicationRegistered',
  'PublicationApproved',
]);

/** A fact that must be in the log once: the type of an event, and the mark it carries. */
export const factOf = (type: string, mark: string): string => `${type} ${mark}`;

/** People who send one form after another, for as long as they are let. */
export class Load {
  /** What the service has said was recorded, each with the requests that led to it. */
  readonly acknowledged = new Map<string, string>();
  /** Addresses of the documents it has said were taken. */
  readonly documents = new Set<string>();
  /** What must follow from what was acknowledged, sooner or later, without anybody asking; with the same requests. */
  readonly following = new Map<string, string>();
  readonly #waiting = new Set<() => void>();
  #on = true;
  #ended = false;
  #working: Promise<unknown>[] = [];
  readonly #failures: Error[] = [];

  constructor(private readonly chance: Chance) {}

  /** @param work one form from its page to its acknowledgement */
  keepDoing(work: (mark: string) => Promise<void>): void {
    this.#working.push(this.#repeat(work));
  }

  /** Nothing new is begun until `goOn`; resolves once nobody is in the middle of anything. */
  async rest(): Promise<void> {
    this.#on = false;
    await this.#settled();
  }

  /** @param works what each of them does next */
  goOn(works: readonly ((mark: string) => Promise<void>)[]): void {
    this.#on = true;
    for (const work of works) this.keepDoing(work);
  }

  /** Resolves when the next form has been acknowledged, or somebody has failed. */
  async nextAcknowledgement(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** @param following what the facts must lead to */
  acknowledge(person: PersistentPerson, facts: readonly string[], following: readonly string[] = []): void {
    const trail = person.takeTrail();
    for (const fact of facts) this.acknowledged.set(fact, trail);
    for (const fact of following) this.following.set(fact, trail);
    this.#tell();
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** What went wrong with somebody, if anything did. */
  throwIfFailed(): void {
    const [first] = this.#failures;
    if (first) throw first;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#settled();
    this.throwIfFailed();
  }

  async #settled(): Promise<void> {
    await Promise.all(this.#working);
    this.#working = [];
  }

  async #repeat(work: (mark: string) => Promise<void>): Promise<void> {
    try {
      while (this.#on && !this.#ended) await work(`zq${this.chance.letters(8)}`);
    } catch (error) {
      this.#failures.push(error instanceof Error ? error : new Error(String(error)));
      this.#tell();
    }
  }
}

/** Reports progress on an action; every now and then with a double click. */
export function reportingProgress(load: Load, chance: Chance, person: PersistentPerson, action: string) {
  const place = action.replace(/\/actions\/.*/, '');
  return async (mark: string): Promise<void> => {
    const path = `${action}/progress`;
    const page = await person.ask(path);
    const sent = new URLSearchParams({ ...hiddenFields(page, path), ...IN_MAY, progress: `We have done ${mark}.` });
    const clicks = chance.below(4) < 1 ? 2 : 1;
    await Promise.all(Array.from({ length: clicks }, () => record(person, path, sent, place)));
    load.acknowledge(person, [factOf('ActionProgressReported', mark)]);
  };
}

/** Adds a file as evidence, page by page. */
export function addingEvidence(load: Load, person: PersistentPerson, place: string) {
  return async (mark: string): Promise<void> => {
    const file = new File([`Minutes of the meeting about ${mark}`], `${mark}.txt`, { type: 'text/plain' });
    const where = { item: 'file', file };
    const answers = { what: { title: `Minutes ${mark}` }, where, shows: { targets: '' }, dates: IN_MAY };
    await recordPageByPage(person, `${place}/evidence/new`, answers, place);
    load.acknowledge(person, [factOf('EvidenceSubmitted', mark)]);
  };
}

/** Logs an action. @returns its address, as the recommendation's page has it */
export async function logAction(person: PersistentPerson, place: string): Promise<string> {
  const owner = { owner: 'outside-body', ownerBody: 'A charity' };
  const others = { due: { timescale: 'Quarterly' }, success: { successCriteria: '' }, when: IN_MAY };
  await recordPageByPage(
    person,
    `${place}/actions/new`,
    { what: { text: 'Ask the children' }, owner, ...others },
    place,
  );
  const { html } = await person.ask(place);
  const link = new RegExp(`${place}/actions/[0-9a-f-]{36}`).exec(html)?.[0];
  if (link === undefined) throw new Error('The action that was logged is not on its page.');
  return link;
}

/** Registers partnerships, to each of which the national publication then comes. */
export function registeringPartnerships(load: Load, person: PersistentPerson) {
  const path = '/administration/partnerships/new';
  return async (mark: string): Promise<void> => {
    const sent = { ...hiddenFields(await person.ask(path), path), name: mark, areas: mark };
    await record(person, path, new URLSearchParams(sent), `/administration/partnerships/${mark}`);
    load.acknowledge(person, [factOf('PartnershipRegistered', mark)], [factOf('FollowUpOpened', mark)]);
  };
}

/** Hands in a report, waits until it has been read, and approves it. */
export function importingReports(load: Load, person: PersistentPerson) {
  return async (mark: string): Promise<void> => {
    const form = new FormData();
    const { _csrf = '' } = hiddenFields(await person.ask('/imports/new'), '/imports/new');
    form.set('_csrf', _csrf);
    form.set('file', new File([reportOn(mark)], `${mark}.txt`, { type: 'text/plain' }));
    const sha256 = createHash('sha256').update(reportOn(mark)).digest('hex');
    const path = `/imports/${sha256}`;
    await record(person, '/imports/new', form, path);
    load.documents.add(sha256);

    const approve = `${path}/approve`;
    let page = await person.ask(path);
    while (!page.html.includes(approve)) {
      if (page.html.includes('There is a problem')) throw new Error(page.html);
      await pause(BETWEEN_LOOKS);
      page = await person.ask(path);
    }
    await record(person, approve, new URLSearchParams(hiddenFields(page, approve)), `${approve}d`);
    load.acknowledge(person, [factOf('PublicationRegistered', mark), factOf('PublicationApproved', mark)]);
  };
}

/**
 * Sends a form. That the service sends the browser on is no acknowledgement by itself: it may be to sign in, or to be asked
 * something once more.
 *
 * @param acknowledgement the page that shows what was recorded
 * @throws Error when it led anywhere else
 */
async function record(
  person: PersistentPerson,
  path: string,
  body: URLSearchParams | FormData,
  acknowledgement: string,
): Promise<void> {
  const led = await person.send(path, body);
  if (led !== acknowledgement) throw strayed(person, path, led);
}

/**
 * Begins a longer form anew, answers its pages as they are asked, and sends it from "Check your answers".
 *
 * @param answers by the name of the page
 * @throws Error when it led anywhere else, or a page is asked again whose answers had been taken
 */
async function recordPageByPage(
  person: PersistentPerson,
  path: string,
  answers: Readonly<Record<string, Readonly<Record<string, string | File>>>>,
  acknowledgement: string,
): Promise<void> {
  let page = await person.ask(path);
  if (page.html.includes('name="_again"')) {
    const again = new URLSearchParams({ ...hiddenFields(page, path), _again: 'yes' });
    page = await person.ask(await person.send(path, again));
  }
  const unanswered = new Map(Object.entries({ ...answers, check: {} }));
  while (unanswered.size > 0) {
    const [, action = '', step = ''] = /id="form" action="([^"]*step=([^"]*))"/.exec(page.html) ?? [];
    const answer = unanswered.get(step);
    if (!answer || (step === 'check' && unanswered.size > 1)) throw strayed(person, path, action);
    unanswered.delete(step);
    const led = await person.send(action, formOf({ ...hiddenFields(page, action), ...answer }));
    if (step === 'check' ? led !== acknowledgement : !led.startsWith(`${path}?step=`))
      throw strayed(person, action, led);
    if (step !== 'check') page = await person.ask(led);
  }
}

/** As a browser encodes it: with files or without. */
function formOf(fields: Readonly<Record<string, string | File>>): URLSearchParams | FormData {
  const form = new FormData();
  const typed = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, value);
    if (typeof value === 'string') typed.set(name, value);
  }
  return typed.size < Object.keys(fields).length ? form : typed;
}

function strayed(person: PersistentPerson, path: string, led: string): Error {
  return new Error(`${path} led to ${led}, after\n${person.takeTrail()}`);
}

function reportOn(mark: string): string {
  const area = mark.charAt(0).toUpperCase() + mark.slice(1);
  return `An inspection of youth offending services in

${area}

March 2019

Contents

Foreword 3
Recommendations 5

Foreword

${area} is a small service in the hills. We looked at its work over two weeks.

Recommendations

We have made two recommendations that should make the work with children better.

The YOT manager should:

1. check every plan for ${mark} with the family
2. train volunteers in the ways of ${mark}.

Introduction

The service covers two market towns.
`;
}
