import { type CommandMoment, refuse, type Refused } from './decider.js';
import { firstDay, isPartialDate } from './partial-date.js';

/** Refuses to record what is said to have happened on no day that there is, or on a day to come. */
export function notADateByToday({ occurredOn, today }: CommandMoment): Refused | null {
  if (!isPartialDate(occurredOn)) return refuse('not-a-date', 'Enter a real date.', 'occurredOn');
  return firstDay(occurredOn) > today ? refuse('in-the-future', 'The date cannot be after today.', 'occurredOn') : null;
}
