import {
  accept,
  type CommandMoment,
  dateInWords,
  type Decision,
  firstDay,
  type FoldMetadata,
  isPartialDate,
  lastDay,
  type PartialDate,
  refuse,
} from '#event-log';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { type FollowUpEvent } from '../follow-up.events.js';
import { type FollowUp, type Said } from '../follow-up.state.js';

export type CommandOf<Type extends FollowUpCommand['type']> = Extract<FollowUpCommand, { type: Type }>;
export type EventOf<Type extends FollowUpEvent['type']> = Extract<FollowUpEvent, { type: Type }>;
export type FollowUpDecision = Decision<FollowUpEvent>;
export type Refused = ReturnType<typeof refuse>;

/** The longest text a person may type into one box, and into a box meant for a line. */
export const LONGEST_TEXT = 4000;
export const LONGEST_LINE = 300;

const BOARD_ROLES: readonly string[] = ['board-member', 'board-chair', 'yot-manager'];
const INSPECTORATE_ROLES: readonly string[] = ['inspector'];

/** Refuses with the first check that found something wrong; otherwise accepts the facts. */
export function decideUnless(checks: readonly (Refused | null)[], ...facts: FollowUpEvent[]): FollowUpDecision {
  return firstOf(checks) ?? accept(...facts);
}

export function firstOf(checks: readonly (Refused | null)[]): Refused | null {
  return checks.find((check) => check !== null) ?? null;
}

/** Nothing can be recorded before the follow-up exists, on a day that is no day, or on a day still to come. */
export function openAndNotInTheFuture(state: FollowUp, moment: CommandMoment): Refused | null {
  if (!state.opened) return refuse('not-open', 'This recommendation is not being followed up by this partnership yet.');
  return notInTheFuture(moment);
}

export function notInTheFuture(moment: CommandMoment): Refused | null {
  return dateThatHasCome(moment.occurredOn, moment.today, 'occurredOn', 'The date it happened');
}

/** Three voices, none of which speaks for another. */
export function boardSpeaks(moment: CommandMoment): Refused | null {
  if (BOARD_ROLES.includes(moment.role)) return null;
  return refuse('not-the-board', 'Only the partnership’s own Board and YOT manager can record this.');
}

export function inspectorateSpeaks(moment: CommandMoment): Refused | null {
  if (INSPECTORATE_ROLES.includes(moment.role)) return null;
  return refuse('not-the-inspectorate', 'Only an inspector can record this.');
}

/**
 * Once a recommendation does not apply there is nothing to respond to or act on until that decision changes.
 * What happened before the decision can still be recorded late. Evidence, answers and assessments are taken all the
 * same: they may be what shows that it does not apply.
 */
export function stillApplies(state: FollowUp, moment: CommandMoment): Refused | null {
  const decided = state.applicability;
  if (decided?.applicability !== 'does-not-apply' || happenedBefore(moment, decided)) return null;
  return refuse(
    'does-not-apply',
    `The Board decided on ${dateInWords(decided.occurredOn)} that this recommendation does not apply; ` +
      'change that decision first.',
  );
}

/** A fact about a thing cannot have happened before the thing itself. `what` completes "…, which was on 3 May 2020". */
export function notBefore(moment: CommandMoment, earlier: Said | null, what: string): Refused | null {
  if (!earlier || !happenedBefore(moment, earlier)) return null;
  return refuse(
    'before-it-began',
    `The date it happened must be on or after the day ${what}, ${dateInWords(earlier.occurredOn)}.`,
    'occurredOn',
  );
}

/** True when `moment` lies before `earlier`; a date known by month or year counts from its first day. */
export function happenedBefore(moment: { readonly occurredOn: PartialDate }, earlier: Said): boolean {
  return firstDay(moment.occurredOn) < firstDay(earlier.occurredOn);
}

/** A text that has to be given. `sentence` says what to enter. */
export function textGiven(
  text: string | null,
  field: string,
  sentence: string,
  longest: number = LONGEST_TEXT,
): Refused | null {
  return tidy(text) === null ? refuse('missing-text', sentence, field) : textShortEnough(text, field, longest);
}

export function textShortEnough(text: string | null, field: string, longest: number = LONGEST_TEXT): Refused | null {
  if (text === null || text.trim().length <= longest) return null;
  return refuse('text-too-long', `Enter at most ${longest.toLocaleString('en-GB')} characters.`, field);
}

/** Refuses a choice that is not one of those offered. */
export function oneOf(choices: Readonly<Record<string, string>>, choice: string, field: string): Refused | null {
  if (Object.hasOwn(choices, choice)) return null;
  return refuse('unknown-choice', `Choose one of: ${Object.values(choices).join(', ')}.`, field);
}

/** A real date that is not still to come. `what` begins the sentence. */
export function dateThatHasCome(date: PartialDate | null, today: string, field: string, what: string): Refused | null {
  if (date === null) return null;
  if (!isPartialDate(date)) return refuse('not-a-date', `${what} must be a real date.`, field);
  if (firstDay(date) > today) return refuse('in-the-future', `${what} must be today or in the past.`, field);
  return null;
}

/** A real date between the year 2000 and ten years from today. `what` begins the sentence. */
export function sensibleDate(date: PartialDate | null, today: string, field: string, what: string): Refused | null {
  if (date === null) return null;
  if (!isPartialDate(date)) return refuse('not-a-date', `${what} must be a real date.`, field);
  const latest = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`;
  if (lastDay(date) < '2000-01-01' || firstDay(date) > latest) {
    return refuse('absurd-date', `${what} must be between 2000 and ${dateInWords(latest)}.`, field);
  }
  return null;
}

/** The text without the blanks around it; null when nothing is left. */
export function tidy(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

export function said(metadata: FoldMetadata): Said {
  const { actor, role, occurredOn, recordedAt } = metadata;
  return { actor, role, occurredOn, recordedAt };
}

/**
 * Whether a newly folded fact takes the place of the one that stands. The one that happened later stands, whenever it
 * was recorded; of two on one day, the one recorded later.
 */
export function takesPlaceOf(metadata: FoldMetadata, standing: Said | null): boolean {
  return standing === null || !happenedBefore(metadata, standing);
}

/** Whether saying `fact` now, on top of what stands, would say nothing new. */
export function saysNothingNew(fact: object, standing: (Said & object) | null, moment: CommandMoment): boolean {
  if (standing === null || happenedBefore(moment, standing)) return false;
  const known = new Map<string, unknown>(Object.entries(standing));
  return Object.entries(fact).every(([name, value]) => known.get(name) === value);
}
