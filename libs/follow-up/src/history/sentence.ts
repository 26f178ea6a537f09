import { dateInWords, type PartialDate } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';
import { type HistoryNames } from './names.js';

/** One labelled fact under a title. */
export interface Detail {
  readonly label: string;
  readonly text: string;
}

/** What an event says to a reader: a title that stands alone, and the facts beneath it. */
export interface Sentence {
  readonly title: string;
  readonly detail: readonly Detail[];
}

type EventType = FollowUpEvent['type'];

/** The body of each event by the event's name. */
export type Bodies = { readonly [E in FollowUpEvent as E['type']]: E['data'] };

/** Makes the sentence for one version of one event. */
export type SentenceMaker<Type extends EventType> = (body: Bodies[Type], names: HistoryNames) => Sentence;

/** For each event, one sentence-maker per schema version; an event without one does not compile. */
export type SentenceMakers<Type extends EventType = EventType> = {
  readonly [T in Type]: { readonly 1: SentenceMaker<T> };
};

/** Facts without text are left out: nobody needs "Reason: none". */
export function facts(...pairs: readonly (readonly [label: string, text: string | null])[]): Detail[] {
  return pairs.flatMap(([label, text]) => (text === null || text.trim() === '' ? [] : [{ label, text }]));
}

export function dateOrNull(date: PartialDate | null): string | null {
  return date === null ? null : dateInWords(date);
}

/** Lower-cases the first letter of a choice, for use within a title. */
export function within(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
