import { describe, expect, it } from '@jest/globals';
import { digestWeek } from './digest-week.js';

describe('the week whose digest was due last', () => {
  it.each([
    ['a winter Monday, a minute before seven', '2026-01-05T06:59:59Z', '2025-12-29'],
    ['a winter Monday at seven', '2026-01-05T07:00:00Z', '2026-01-05'],
    ['a summer Monday, a minute before seven', '2026-06-01T05:59:59Z', '2026-05-25'],
    ['a summer Monday at seven, when it is six in Greenwich', '2026-06-01T06:00:00Z', '2026-06-01'],
    ['the Sunday on which summer time begins', '2026-03-29T12:00:00Z', '2026-03-23'],
    ['the Monday after, at half past six in Greenwich', '2026-03-30T06:30:00Z', '2026-03-30'],
    ['the Monday before, at half past six in Greenwich', '2026-03-23T06:30:00Z', '2026-03-16'],
    ['the Sunday on which summer time ends', '2026-10-25T12:00:00Z', '2026-10-19'],
    ['the Monday after, at half past six in Greenwich', '2026-10-26T06:30:00Z', '2026-10-19'],
    ['the Monday after, at seven', '2026-10-26T07:00:00Z', '2026-10-26'],
    ['a Monday that has only just begun in London', '2026-06-07T23:30:00Z', '2026-06-01'],
    ['a Tuesday', '2026-01-06T00:00:00Z', '2026-01-05'],
    ['the last minute of a Sunday', '2026-01-11T23:59:00Z', '2026-01-05'],
    ['a Sunday after a leap day', '2028-03-05T10:00:00Z', '2028-02-28'],
  ])('on %s', (_when, now, week) => expect(digestWeek(new Date(now))).toBe(week));
});
