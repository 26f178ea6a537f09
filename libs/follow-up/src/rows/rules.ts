import { lastDay, type PartialDate, type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '../follow-up.events.js';

export type Of<Type extends FollowUpEvent['type']> = RecordedEvent & Extract<FollowUpEvent, { readonly type: Type }>;

/** What happened later stands, whenever it was recorded: the same rule as in the fold. */
export const stands = (day: string, earlier: string | null): boolean => earlier === null || earlier <= day;

export const endOf = (date: PartialDate | null): string | null => (date === null ? null : lastDay(date));
