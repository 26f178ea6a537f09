import { setTimeout as pause } from 'node:timers/promises';
import { type Chance } from './chance.js';
import { type Fields, hiddenFields, type PersistentPerson } from './persistent-person.js';

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
  /** What the service has said was recorded. */
  readonly acknowledged = new Set<string>();
  /** Addresses of the documents it has said were taken. */
  readonly documents = new Set<string>();
  /** What must follow from what was acknowledged, sooner or later, without anybody asking. */
  readonly following = new Set<string>();
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

  acknowledge(...facts: readonly string[]): void {
    for (const fact of facts) this.acknowledged.add(fact);
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
  return async (mark: string): Promise<void> => {
    const path = `${action}/progress`;
    const page = await person.ask(path);
    const sent = new URLSearchParams({ ...hiddenFields(page, path), ...IN_MAY, progress: `We have done ${mark}.` });
    const clicks = chance.below(4) < 1 ? 2 : 1;
    await Promise.all(Array.from({ length: clicks }, () => person.send(path, sent)));
    load.acknowledge(factOf('ActionProgressReported', mark));
  };
}

/** Adds a file as evidence, page by page. */
export function addingEvidence(load: Load, person: PersistentPerson, place: string) {
  return async (mark: string): Promise<void> => {
    const file = new File([`Minutes of the meeting about ${mark}`], `${mark}.txt`, { type: 'text/plain' });
    const pages = [{ title: `Minutes ${mark}` }, { item: 'file', file }, { targets: '' }, IN_MAY];
    // Where Redis died before an answer was kept, the form begins again, and nothing was acknowledged.
    if (!(await answerInTurn(person, `${place}/evidence/new`, pages))) return;
    load.acknowledge(factOf('EvidenceSubmitted', mark));
  };
}

/** Logs an action. @returns its address, as the recommendation's page has it */
export async function logAction(person: PersistentPerson, place: string): Promise<string> {
  const pages: Fields[] = [{ text: 'Ask the children' }, { owner: 'outside-body', ownerBody: 'A charity' }];
  const others: Fields[] = [{ timescale: 'Quarterly' }, { successCriteria: '' }, IN_MAY];
  await answerInTurn(person, `${place}/actions/new`, [...pages, ...others]);
  const { html } = await person.ask(place);
  const link = new RegExp(`${place}/actions/[0-9a-f-]{36}`).exec(html)?.[0];
  if (link === undefined) throw new Error('The action that was logged is not on its page.');
  return link;
}

/** Registers partnerships, to each of which the national publication then comes. */
export function registeringPartnerships(load: Load, person: PersistentPerson) {
  const path = '/administration/partnerships/new';
  return async (mark: string): Promise<void> => {
    const page = await person.ask(path);
    await person.send(path, new URLSearchParams({ ...hiddenFields(page, path), name: mark, areas: mark }));
    load.acknowledge(factOf('PartnershipRegistered', mark));
    load.following.add(factOf('FollowUpOpened', mark));
  };
}

/** Hands in a report, waits until it has been read, and approves it. */
export function importingReports(load: Load, person: PersistentPerson) {
  return async (mark: string): Promise<void> => {
    const form = new FormData();
    const { _csrf = '' } = hiddenFields(await person.ask('/imports/new'), '/imports/new');
    form.set('_csrf', _csrf);
    form.set('file', new File([reportOn(mark)], `${mark}.txt`, { type: 'text/plain' }));
    const path = await person.send('/imports/new', form);
    load.documents.add(path.replace('/imports/', ''));

    const approve = `${path}/approve`;
    let page = await person.ask(path);
    while (!page.html.includes(approve)) {
      if (page.html.includes('There is a problem')) throw new Error(page.html);
      await pause(BETWEEN_LOOKS);
      page = await person.ask(path);
    }
    await person.send(approve, new URLSearchParams(hiddenFields(page, approve)));
    load.acknowledge(factOf('PublicationRegistered', mark), factOf('PublicationApproved', mark));
  };
}

/** @returns true when the last answer led away from the form: what it asks for is recorded */
async function answerInTurn(person: PersistentPerson, path: string, pages: readonly object[]): Promise<boolean> {
  let page = await person.ask(path);
  let recorded = false;
  for (const answers of [...pages, {}]) {
    const action = /id="form" action="([^"]*)"/.exec(page.html)?.[1] ?? '';
    const fields = Object.entries<string | File>({ ...hiddenFields(page, action), ...answers });
    const form = new FormData();
    for (const [name, value] of fields) form.set(name, value);
    const typed = new URLSearchParams();
    for (const [name, value] of fields) if (typeof value === 'string') typed.set(name, value);
    const hasFile = fields.length > typed.size;
    const next = await person.send(action, hasFile ? form : typed);
    recorded = !next.includes('?step=');
    if (!recorded) page = await person.ask(next);
  }
  return recorded;
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
