import { type RecordedEvent } from '#event-log';
import {
  changesBetween,
  type Change,
  dateInWords,
  describeHistory,
  foldFollowUp,
  type FollowUp,
  type FollowUpEvent,
  type HistoryEntry,
  londonDay,
  momentInWords,
  type Names,
  type StateSection,
  stateInWords,
} from '#follow-up';
import { type HistoryQuestion } from './history-question.js';

/** The benchmark status of a follow-up on a day, in words. */
export type StandingInWords = (
  followUp: FollowUp,
  day: string,
) => { readonly status: string; readonly reasons: readonly string[] };

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
  readonly changes: readonly Change[];
}

export interface Step {
  readonly entry: HistoryEntry;
  readonly number: number;
  readonly of: number;
  readonly changes: readonly Change[];
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

/**
 * A history in words, with the answers to what is asked of it.
 *
 * @param events of one follow-up, in recorded order
 * @param today the day in London, for the status of what is known now
 */
export function answerFrom(
  events: readonly RecordedEvent<FollowUpEvent>[],
  question: HistoryQuestion,
  names: Names,
  standing: StandingInWords,
  today: string,
): HistoryAnswers {
  const tell = (state: FollowUp, day: string, heading: string) => stoodThen(state, day, heading, names, standing);
  const entries = describeHistory(events, names);
  return {
    entries,
    stood: question.moment && stoodAt(events, question.moment, today, tell),
    compared: question.compare && compareDays(events, question.compare, names, standing),
    step: stepTo(events, entries, question.step, names, tell),
  };
}

type Tell = (state: FollowUp, day: string, heading: string) => StoodThen;

function stoodAt(
  events: readonly RecordedEvent[],
  { asAt, knownAt }: NonNullable<HistoryQuestion['moment']>,
  today: string,
  tell: Tell,
): StoodThen {
  const times = { ...(asAt === null ? {} : { asAt }), ...(knownAt === null ? {} : { knownAt }) };
  const heading = [
    asAt === null ? 'As things stood' : `As at ${dateInWords(asAt)}`,
    knownAt === null ? null : `as known on ${momentInWords(knownAt)}`,
  ];
  return tell(foldFollowUp(events, times), asAt ?? today, heading.filter((part) => part !== null).join(', '));
}

function compareDays(
  events: readonly RecordedEvent[],
  { from, to }: NonNullable<HistoryQuestion['compare']>,
  names: Names,
  standing: StandingInWords,
): Compared {
  const sections = (day: string) => {
    const state = foldFollowUp(events, { asAt: day });
    return [statusSection(standing(state, day)), ...stateInWords(state, names)];
  };
  return {
    heading: `What changed between ${dateInWords(from)} and ${dateInWords(to)}`,
    before: dateInWords(from),
    after: dateInWords(to),
    changes: changesBetween(sections(from), sections(to)),
  };
}

function statusSection({ status }: ReturnType<StandingInWords>): StateSection {
  const fact = { key: 'status/word', label: 'Status', text: status };
  return { key: 'status', group: 'position', heading: 'Where it stood', facts: [fact] };
}

function stepTo(
  events: readonly RecordedEvent[],
  entries: readonly HistoryEntry[],
  number: number | null,
  names: Names,
  tell: Tell,
): Step | null {
  const entry = number === null ? undefined : entries[number - 1];
  if (number === null || entry === undefined) return null;
  const before = foldFollowUp(events.slice(0, number - 1));
  const after = foldFollowUp(events.slice(0, number));
  const day = londonDay(entry.recordedAt);
  return {
    entry,
    number,
    of: entries.length,
    changes: changesBetween(stateInWords(before, names), stateInWords(after, names)),
    stood: tell(after, day, `After event ${number}, as known on ${entry.recorded}`),
  };
}

function stoodThen(state: FollowUp, day: string, heading: string, names: Names, standing: StandingInWords): StoodThen {
  const sections = stateInWords(state, names);
  return {
    heading,
    ...standing(state, day),
    groups: GROUPS.map(([group, title]) => ({
      title,
      sections: sections.filter((section) => section.group === group),
    })).filter((group) => group.sections.length > 0),
  };
}
