import { describe, expect, it } from '@jest/globals';
import { firstDay, isPartialDate, lastDay, nextDay, precisionOf } from '#event-log';

describe('a date of day, month or year precision', () => {
  it.each([
    ['2020', 'year', '2020-01-01', '2020-12-31'],
    ['2020-02', 'month', '2020-02-01', '2020-02-29'],
    ['2019-12', 'month', '2019-12-01', '2019-12-31'],
    ['2020-02-03', 'day', '2020-02-03', '2020-02-03'],
  ])('%s is known to the %s and can mean %s to %s', (date, precision, first, last) => {
    expect(isPartialDate(date)).toBe(true);
    expect(precisionOf(date)).toBe(precision);
    expect(firstDay(date)).toBe(first);
    expect(lastDay(date)).toBe(last);
  });

  it.each(['', '20', '2020-13', '2020-02-30', '1066', '2020-1-1', '3000-01', 'June 2020', '2020-02-03T00:00'])(
    'refuses %j',
    (text) => expect(isPartialDate(text)).toBe(false),
  );

  it('steps over the end of February in a leap year', () => {
    expect(nextDay('2020-02-28')).toBe('2020-02-29');
    expect(nextDay('2020-02-29')).toBe('2020-03-01');
  });
});
