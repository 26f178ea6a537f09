import { recommendationSentence } from '#catalogue';
import { type CommandContext } from '#event-log';
import { type FollowUpCommand, LONGEST_TEXT } from '#follow-up';
import { type Permission } from '../access/permissions.js';
import {
  type AnswersOf,
  type DateField,
  type Fields,
  type Journey,
  journey,
  type TextareaField,
  typedDate,
} from '../forms/index.js';
import { type FollowUpPlace, recommendationName } from './place.js';

/** What stands in a form's address: which action, piece of evidence, line or source it is about. */
export interface About {
  readonly action?: string;
  readonly request?: string;
  readonly evidence?: string;
  readonly line?: string;
  readonly source?: string;
  /** From the query: what to begin with. */
  readonly for?: string;
}

/** Ids of new things, the same however often one form is sent. */
export interface NewIds {
  readonly actionId: string;
  readonly evidenceId: string;
  readonly requestId: string;
}

/** One form about one follow-up. */
export interface FollowUpForm<F extends Fields> {
  /** Its address, below the recommendation's. */
  readonly path: string;
  readonly permission: Permission;
  /** The questions; null when what it is about does not exist. */
  journey(place: FollowUpPlace, about: About): Journey<F> | null;
  /** What sending it asks for, in order. */
  commands(answers: AnswersOf<F>, about: About, place: FollowUpPlace, ids: NewIds): readonly FollowUpCommand[];
  /** When it happened, as answered. */
  readonly occurredOn: (answers: AnswersOf<F>) => CommandContext['occurredOn'];
  /** Shown once it is recorded. */
  readonly notice: string;
}

/** The question every form about a fact ends with. */
export const whenItHappened: DateField & { readonly missing: string } = {
  kind: 'date',
  label: 'When did this happen?',
  hint: 'Today, unless you are recording something from earlier. A month and a year, or a year alone, will do.',
  called: 'The date it happened',
  precision: 'month-or-year',
  range: 'past',
  missing: 'Enter the date it happened',
};

/** Every form about a fact says when it happened. */
interface Dated {
  readonly occurredOn: typeof whenItHappened;
}

/** Adds what forms about one follow-up have in common: caption, the recommendation in view, today's date to begin with. */
export function journeyAt<const F extends Fields & Dated>(
  place: FollowUpPlace,
  definition: Omit<Journey<F>, 'caption' | 'about'>,
): Journey<F> {
  const { recommendation, partnershipName, today } = place;
  return journey({
    ...definition,
    caption: `${partnershipName}: ${recommendationName(recommendation)}`,
    about: {
      summary: 'The recommendation',
      text: `${recommendationSentence(recommendation)} (${recommendation.publication.title})`,
    },
    begins: { ...typedDate('occurredOn', today), ...definition.begins },
  });
}

/** A form whose one page asks everything. */
export function onOnePage<const F extends Fields & Dated>(
  place: FollowUpPlace,
  definition: Omit<Journey<F>, 'caption' | 'about' | 'steps'>,
): Journey<F> {
  // Object.keys forgets which keys they are.
  const fields = Object.keys(definition.fields) as Extract<keyof F, string>[];
  return journeyAt(place, { ...definition, steps: [{ id: 'form', title: definition.title, fields }] });
}

/** A question for words, with the sentence shown when they are missing. */
export function words<const Missing extends string>(label: string, missing: Missing, hint?: string) {
  return { kind: 'textarea', label, missing, longest: LONGEST_TEXT, ...hinted(hint) } as const satisfies TextareaField;
}

/** The same, where nothing need be said. */
export function wordsIfAny(label: string, hint?: string) {
  return { kind: 'textarea', label, longest: LONGEST_TEXT, ...hinted(hint) } as const satisfies TextareaField;
}

function hinted(hint: string | undefined) {
  return hint === undefined ? {} : { hint };
}

/** The choices of a question from the words for each. */
export function choices<Value extends string>(
  names: Readonly<Record<Value, string>>,
  hints?: Readonly<Partial<Record<Value, string>>>,
): readonly { readonly value: Value; readonly label: string; readonly hint?: string }[] {
  // Object.keys forgets which keys they are.
  const values = Object.keys(names) as Value[];
  return values.map((value) => ({ value, label: names[value], ...hinted(hints?.[value]) }));
}
