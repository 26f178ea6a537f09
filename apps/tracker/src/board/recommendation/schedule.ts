import { firstDay, lastDay, type PartialDate } from '#event-log';
import { type Action } from '#follow-up';

/** How an action stands against its ORIGINAL date; a date agreed later changes nothing here. */
export type Punctuality = 'in-time' | 'late' | 'passed' | 'to-come' | 'undated' | 'withdrawn';

/** How one action stands on a day against its original date. A date by month or year runs to its last day. */
export function punctualityOf(action: Action, day: PartialDate): Punctuality {
  if (action.status === 'withdrawn') return 'withdrawn';
  if (action.originalDue === null) return 'undated';
  const due = lastDay(action.originalDue);
  if (action.completed) return firstDay(action.completed.occurredOn) <= due ? 'in-time' : 'late';
  return due < day ? 'passed' : 'to-come';
}

/** True when an open action's agreed date has passed. */
export function isOverdue({ status, due }: Action, day: PartialDate): boolean {
  return status === 'open' && due !== null && lastDay(due) < day;
}

/** The schedule's own voice: how many actions stand how, worst first; nothing that is zero. */
export function scheduleInWords(actions: readonly Action[], day: PartialDate): string[] {
  const count = (which: Punctuality) => actions.filter((action) => punctualityOf(action, day) === which).length;
  return [
    [count('passed'), 'open past the original date'],
    [count('late'), 'finished after the original date'],
    [count('in-time'), 'finished by the original date'],
    [count('to-come'), 'not due yet by the original date'],
    [count('undated'), 'with no original date'],
  ].flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]));
}
