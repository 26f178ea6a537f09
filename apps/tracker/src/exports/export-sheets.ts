import { type StatusPeriod, statusName } from '#benchmarking';
import { type RecommendationDetail, recommendationSentence, roleName, whyUnasked } from '#catalogue';
import { type PartialDate } from '#event-log';
import {
  type Action,
  applicabilityName,
  currencyName,
  currencyOf,
  type Evidence,
  type FollowUp,
  gradeName,
  type HistoryNames,
  ownerInWords,
  punctualityName,
  responseName,
  scheduleOf,
  targetInWords,
  targetName,
} from '#follow-up';
import { boardWord, inspectorateWord } from '../board/recommendation/voices-view.js';
import { unaskedName } from '../publications/unasked-words.js';
import { type Row } from './csv.js';

/** One partnership's follow-up of one recommendation on the day that was asked for. */
export interface ExportedFollowUp {
  readonly partnershipName: string;
  /** As it was printed on that day. */
  readonly recommendation: Pick<
    RecommendationDetail,
    'printedNumber' | 'leadIn' | 'text' | 'subPoints' | 'publication' | 'withdrawn' | 'forInformation'
  >;
  readonly state: FollowUp;
  readonly stood: StatusPeriod | null;
  /** Words for what the state names; of people there are none. */
  readonly names: HistoryNames;
}

/** As at which day, and what had been recorded by which moment. */
export interface ExportTimes {
  /** `YYYY-MM-DD`. */
  readonly asAt: string;
  /** ISO 8601 in UTC. */
  readonly knownAt: string;
}

export type ExportKind = 'follow-ups' | 'actions' | 'evidence';

/** A table that can be downloaded: one row for each thing of each follow-up. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: (followUp: ExportedFollowUp, times: ExportTimes) => Row[];
}

type Cell = Row[number];

/** A heading, and what stands beneath it on a day. */
type Column<Thing> = readonly [heading: string, cell: (thing: Thing, day: string, about: ExportedFollowUp) => Cell];

/** Which recommendation of whom: the first columns of every sheet. */
const ABOUT: readonly Column<ExportedFollowUp>[] = [
  ['Partnership', ({ partnershipName }) => partnershipName],
  ['Publication', ({ recommendation }) => recommendation.publication.title],
  ['Published', ({ recommendation }) => recommendation.publication.published],
  ['Number', ({ recommendation }) => recommendation.printedNumber],
  [
    'Recommendation as printed',
    ({ recommendation }) => [recommendationSentence(recommendation), ...recommendation.subPoints].join('\n'),
  ],
];

/** The last columns of every sheet. */
const TIMES = ['As at', 'Recorded up to'];

/** The sheets by what they are called in addresses and notes. Dates are ISO 8601, as far as they are known. */
export const SHEETS: Readonly<Record<ExportKind, Sheet>> = {
  'follow-ups': sheet<ExportedFollowUp>('Every follow-up', (followUp) => [followUp], [
    ['Where it stands', standingWord],
    ['Lines of enquiry met', ({ stood }) => linesMet(stood)],
    ['Board: does it apply?', ({ state }) => applicabilityWord(state)],
    ['Board: response', ({ state }) => (state.response ? responseName[state.response.response] : 'No response')],
    ['Board: accountable', ({ state }) => state.response && roleName(state.response.accountableRole)],
    ['Board: responded on', ({ state }) => state.response?.occurredOn ?? null],
    ['Board: position', ({ state }) => boardWord(state)],
    ['Board: position stated on', ({ state }) => state.boardPosition?.occurredOn ?? null],
    ['Inspectorate: grade of the response', ({ state }) => (state.grade ? gradeName[state.grade.grade] : null)],
    ['Inspectorate: verdict', ({ state }) => inspectorateWord(state)],
    ['Inspectorate: verdict on', ({ state }) => verdictOn(state)],
    ['Actions open', ({ state }) => actionsIn(state, 'open').length],
    ['Actions complete', ({ state }) => actionsIn(state, 'complete').length],
    ['Actions open past the original date', ({ state }, day) => openAgainst(state, 'overdue', day)],
    ['Actions open with no original date', ({ state }, day) => openAgainst(state, 'undated', day)],
    ['Evidence current', ({ state }, day) => evidenceIn(state, 'current', day)],
    ['Evidence past its review date', ({ state }, day) => evidenceIn(state, 'review-passed', day)],
    ['Evidence challenged', ({ state }, day) => evidenceIn(state, 'challenged', day)],
  ]),
  actions: sheet<Action>('Every action', ({ state }) => Object.values(state.actions), [
    ['Action', ({ text }) => text],
    ['Owner', ({ owner }, _day, { names }) => ownerInWords(owner, names)],
    ['Logged on', ({ logged }) => logged.occurredOn],
    ['State', ({ status }) => ACTION_STATE[status]],
    ['Completed on', ({ completed }) => completed?.occurredOn ?? null],
    ['Original date', ({ originalDue }) => originalDue ?? 'No date'],
    ['Against the original date', (action, day) => punctualityName[scheduleOf(action, day).original.punctuality]],
    ['Days over, late, early or left, by the original date', (action, day) => scheduleOf(action, day).original.days],
    ['Date agreed now', ({ due }) => due ?? 'No date'],
    ['Against the date agreed now', (action, day) => punctualityName[scheduleOf(action, day).agreed.punctuality]],
    ['New date asked for', (action, day) => scheduleOf(action, day).awaiting?.due ?? null],
    ['Timescale as stated', ({ timescale }) => timescale],
    ['Latest progress reported on', ({ progress }) => progress.at(-1)?.occurredOn ?? null],
    ['Times opened again', ({ reopened }) => reopened.length],
  ]),
  evidence: sheet<Evidence>('Every piece of evidence', ({ state }) => Object.values(state.evidence), [
    ['Evidence', ({ title }) => title],
    ['File or link', ({ item }) => (item.kind === 'file' ? 'File' : 'Link')],
    ['Bears on', bearsOn],
    ['Date on the document', ({ documentDate }) => documentDate],
    ['Added on', ({ submitted }) => submitted.occurredOn],
    ['Current until', ({ reviewBy }) => reviewBy ?? 'No review date'],
    ['Does it count?', (evidence, day) => currencyName[currencyOf(evidence, day)]],
    ['Inspectorate: says', ({ standing }) => JUDGED[standing]],
    ['Inspectorate: said on', ({ standing, judged }) => (standing === 'withdrawn' ? null : judgedOn(judged))],
    ['Withdrawn on', ({ standing, judged }) => (standing === 'withdrawn' ? judgedOn(judged) : null)],
  ]),
};

/** What can be downloaded, in the order in which it is offered. */
export const EXPORT_KINDS: readonly ExportKind[] = ['follow-ups', 'actions', 'evidence'];

export function isExportKind(text: string): text is ExportKind {
  return Object.hasOwn(SHEETS, text);
}

function sheet<Thing>(
  name: string,
  thingsOf: (followUp: ExportedFollowUp) => readonly Thing[],
  columns: readonly Column<Thing>[],
): Sheet {
  return {
    name,
    headings: [...ABOUT.map(([heading]) => heading), ...columns.map(([heading]) => heading), ...TIMES],
    rows: (followUp, { asAt, knownAt }) => {
      const about = ABOUT.map(([, cell]) => cell(followUp, asAt, followUp));
      return thingsOf(followUp).map((thing) => [
        ...about,
        ...columns.map(([, cell]) => cell(thing, asAt, followUp)),
        asAt,
        knownAt,
      ]);
    },
  };
}

const ACTION_STATE: Readonly<Record<Action['status'], string>> = {
  open: 'Open',
  complete: 'Complete',
  withdrawn: 'Withdrawn',
};

/** What the inspectorate made of it; what the Board withdrew it makes nothing of. */
const JUDGED: Readonly<Record<Evidence['standing'], string | null>> = {
  submitted: 'Not judged yet',
  accepted: 'Accepted',
  challenged: 'Challenged',
  withdrawn: null,
};

function standingWord({ recommendation, stood }: ExportedFollowUp): Cell {
  const why = whyUnasked(recommendation);
  if (why !== null) return `Asks nothing: ${unaskedName[why].toLowerCase()}`;
  return stood && statusName[stood.status];
}

/** "7 of 11", of those that apply; empty without any. */
function linesMet(stood: StatusPeriod | null): Cell {
  if (stood === null) return null;
  const applicable = stood.lines.total - stood.lines.notApplicable;
  return applicable === 0 ? null : `${stood.lines.met} of ${applicable}`;
}

function applicabilityWord({ applicability }: FollowUp): string {
  return applicability ? applicabilityName[applicability.applicability] : 'Not decided';
}

function verdictOn({ verification, reopened }: FollowUp): PartialDate | null {
  return (verification ?? reopened.at(-1))?.occurredOn ?? null;
}

function actionsIn({ actions }: FollowUp, status: Action['status']): Action[] {
  return Object.values(actions).filter((action) => action.status === status);
}

function openAgainst(state: FollowUp, punctuality: 'overdue' | 'undated', day: string): number {
  return actionsIn(state, 'open').filter((action) => scheduleOf(action, day).original.punctuality === punctuality)
    .length;
}

function evidenceIn({ evidence }: FollowUp, currency: ReturnType<typeof currencyOf>, day: string): number {
  return Object.values(evidence).filter((piece) => currencyOf(piece, day) === currency).length;
}

function bearsOn({ targets }: Evidence, _day: string, { names }: ExportedFollowUp): Cell {
  return targets.map((target) => `${targetName[target.kind]}: ${targetInWords(target, names)}`).join('\n');
}

function judgedOn(judged: Evidence['judged']): PartialDate | null {
  return judged?.occurredOn ?? null;
}
