import { lastDay, type PartialDate, type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';

export type Of<Type extends FollowUpEvent['type']> = RecordedEvent & Extract<FollowUpEvent, { readonly type: Type }>;

/**
 * What happened later stands, whenever it was recorded: the same rule as in the fold.
 *
 * @param column holds the day of what stands so far
 * @returns a condition with one value, the day of the fact at hand
 */
export const stands = (column: string): string => `(${column} IS NULL OR ${column} <= ?)`;

export const endOf = (date: PartialDate | null): string | null => (date === null ? null : lastDay(date));
