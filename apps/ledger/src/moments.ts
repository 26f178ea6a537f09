import { InvalidArgumentError } from 'commander';
import { type PartialDate, isPartialDate, lastDay, precisionOf } from '#event-log';
import { londonDay } from '#follow-up';

/** A date as typed after `--as-at`. Throws commander's error, which counts as wrong usage. */
export function parseDate(typed: string): PartialDate {
  if (!isPartialDate(typed)) throw new InvalidArgumentError('Give a date such as 2020-01-31, 2020-01 or 2020.');
  return typed;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * A time as typed after `--known-at`, as ISO 8601 in UTC with milliseconds. A day means its end; no zone means UTC.
 * Throws commander's error, which counts as wrong usage.
 */
export function parseMoment(typed: string): string {
  if (isPartialDate(typed) && precisionOf(typed) === 'day') return `${typed}T23:59:59.999Z`;
  const zone = MOMENT.exec(typed)?.[3];
  const moment = new Date(zone === undefined ? `${typed}Z` : typed);
  if (!MOMENT.test(typed) || Number.isNaN(moment.getTime())) {
    throw new InvalidArgumentError('Give a time such as 2020-01-31T14:30:00Z, or a day.');
  }
  return moment.toISOString();
}

/** The last day a date can mean; today, in London, when none was given. */
export function lastDayOrToday(date: PartialDate | undefined): string {
  return date === undefined ? londonDay(new Date().toISOString()) : lastDay(date);
}
