import { firstDay, isPartialDate, type PartialDate, precisionOf } from '#event-log';
import { type DateField } from './field.js';
import { type TypedText } from './journey.js';
import { type FieldReading } from './field-error.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date typed as day, month and year; months by number or by name. Null when all three are empty.
 * A date by month or year only counts as past when its first day is: "this month" has begun.
 */
export function readDate(field: DateField, name: string, typed: TypedText, today: string): FieldReading | null {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => written(typed[`${name}-${part}`]));
  if (!day && !month && !year) return null;
  const wrong = (text: string, part: string): FieldReading => ({
    error: { text: `${field.called} ${text}`, input: `${name}-${part}` },
  });

  if (!year) return wrong('must include a year', 'year');
  if (!month && (day || field.precision === 'day')) return wrong('must include a month', 'month');
  if (!day && field.precision === 'day') return wrong('must include a day', 'day');
  if (!/^\d{4}$/.test(year)) return wrong('must have a year of four digits', 'year');

  if (Number(year) < 1900 || Number(year) > 2999) return wrong('must have a year from 1900 to 2999', 'year');
  const date = [year, monthNumber(month), day?.padStart(2, '0')].filter(Boolean).join('-');
  if (!isPartialDate(date)) return wrong('must be a real date', month && !MONTH.test(month) ? 'month' : 'day');
  if (field.range === 'past' && firstDay(date) > today) return wrong('must be today or in the past', 'day');
  return { value: date };
}

/** A date as typed into the three inputs of a question. */
export function typedDate(name: string, date: PartialDate | null): Record<string, string> {
  if (date === null) return {};
  const [year = '', month, day] = date.split('-');
  const precision = precisionOf(date);
  return {
    [`${name}-year`]: year,
    ...(precision === 'year' ? {} : { [`${name}-month`]: String(Number(month)) }),
    ...(precision === 'day' ? { [`${name}-day`]: String(Number(day)) } : {}),
  };
}

const MONTH = /^(0?[1-9]|1[0-2])$/;

function monthNumber(month: string | undefined): string | undefined {
  if (!month) return undefined;
  if (/^\d+$/.test(month)) return month.padStart(2, '0');
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  // Not a month: left as it is, so that the date is no real one.
  return index === -1 ? month : String(index + 1).padStart(2, '0');
}

function written(value: string | readonly string[] | undefined): string | undefined {
  const text = [value ?? ''].flat()[0]?.trim();
  return text === '' ? undefined : text;
}
