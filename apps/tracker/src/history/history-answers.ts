import { dateInWords, factsAsAt, type RecordedEvent } from '#event-log';
import {
  changesBetween,
  describeHistory,
  foldFollowUp,
  type FollowUpEvent,
  type HistoryEntry,
  londonDay,
  momentInWords,
  type Names,
  type StateSection,
  stateInWords,
} from '#follow-up';
import { changedThings, type ChangedThing } from './changed-things.js';
import { type HistoryQuestion } from './history-question.js';

/** The benchmark status on a day, in words, as those events tell it. */
export type StandingInWords = (
  events: readonly RecordedEvent[],
  day: string,
) => { readonly status: string; readonly reasons: readonly string[] };

/** One follow-up's history, with what is needed to tell it. */
export interface ToldHistory {
  /** In recorded order. */
  readonly events: readonly RecordedEvent<FollowUpEvent>[];
  readonly names: Names;
  readonly standing: StandingInWords;
  /** The day in London, for the status of what is known now. */
  readonly today: string;
}

export interface StoodThen {
  /** "As at 3 May 2024, as known on 1 June 2024, 2:05pm". */
  readonly heading: string;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly groups: readonly StateGroup[];
}

export interface StateGroup {
  readonly title: string;
  readonly sections: readonly StateSection[];
}

export interface Compared {
  readonly heading: string;
  /** The two days, for the heads of the columns. */
  readonly before: string;
  readonly after: string;
  readonly things: readonly ChangedThing[];
}

export interface Step {
  readonly entry: HistoryEntry;
  readonly number: number;
  readonly of: number;
  readonly things: readonly ChangedThing[];
  readonly stood: StoodThen;
}

export interface HistoryAnswers {
  readonly entries: readonly HistoryEntry[];
  readonly stood: StoodThen | null;
  readonly compared: Compared | null;
  readonly step: Step | null;
}

const GROUPS: readonly (readonly [group: StateSection['group'], title: string])[] = [
  ['position', 'What was said'],
  ['actions', 'Actions'],
  ['evidence', 'Evidence'],
  ['lines', 'Lines of enquiry answered'],
  ['sources', 'How do we know'],
];

/** A history in words, with the answers to what is asked of it. */
export function answerFrom(history: ToldHistory, question: HistoryQuestion): HistoryAnswers {
  const entries = describeHistory(history.events, history.names);
  return {
    entries,
    stood: question.moment && stoodAt(history, question.moment),
    compared: question.compare && compareDays(history, question.compare),
    step: question.step === null ? null : stepTo(history, entries, question.step),
  };
}

function stoodAt(history: ToldHistory, { asAt, knownAt }: NonNullable<HistoryQuestion['moment']>): StoodThen {
  const times = { ...(asAt === null ? {} : { asAt }), ...(knownAt === null ? {} : { knownAt }) };
  const parts = [
    asAt === null ? 'As things stood' : `As at ${dateInWords(asAt)}`,
    knownAt === null ? null : `as known on ${momentInWords(knownAt)}`,
  ];
  const day = asAt ?? (knownAt === null ? history.today : londonDay(knownAt));
  const events = factsAsAt(history.events, times);
  return stoodThen(history, events, day, parts.filter((part) => part !== null).join(', '));
}

function compareDays(history: ToldHistory, { from, to }: NonNullable<HistoryQuestion['compare']>): Compared {
  const sections = (day: string): StateSection[] => {
    const events = factsAsAt(history.events, { asAt: day });
    return [statusSection(history.standing(events, day)), ...stateInWords(foldFollowUp(events), history.names)];
  };
  return {
    heading: `What changed between ${dateInWords(from)} and ${dateInWords(to)}`,
    before: dateInWords(from),
    after: dateInWords(to),
    things: changedThings(changesBetween(sections(from), sections(to))),
  };
}

function statusSection({ status, reasons }: ReturnType<StandingInWords>): StateSection {
  const facts = [
    { key: 'status/word', label: 'Status', text: status },
    ...(reasons.length > 0 ? [{ key: 'status/reasons', label: 'Because', text: reasons.join('\n') }] : []),
  ];
  return { key: 'status', group: 'position', heading: 'Where it stood', facts };
}

function stepTo(history: ToldHistory, entries: readonly HistoryEntry[], number: number): Step | null {
  const entry = entries[number - 1];
  if (entry === undefined) return null;
  const { events, names } = history;
  const before = stateInWords(foldFollowUp(events.slice(0, number - 1)), names);
  const after = stateInWords(foldFollowUp(events.slice(0, number)), names);
  const heading = `After event ${number}, as known on ${entry.recorded}`;
  return {
    entry,
    number,
    of: entries.length,
    things: changedThings(changesBetween(before, after)),
    stood: stoodThen(history, events.slice(0, number), londonDay(entry.recordedAt), heading),
  };
}

function stoodThen(history: ToldHistory, events: readonly RecordedEvent[], day: string, heading: string): StoodThen {
  const sections = stateInWords(foldFollowUp(events), history.names);
  return {
    heading,
    ...history.standing(events, day),
    groups: GROUPS.map(([group, title]) => ({
      title,
      sections: sections.filter((section) => section.group === group),
    })).filter((group) => group.sections.length > 0),
  };
}
