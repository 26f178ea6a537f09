import { describe, expect, it } from '@jest/globals';
import { parseDate, parseMoment } from './moments.js';

describe('dates and times on the command line', () => {
  it.each(['2020-01-31', '2020-01', '2020'])('takes %s for a date', (typed) => {
    expect(parseDate(typed)).toBe(typed);
  });

  it.each(['2020-02-30', 'yesterday', '31/1/2020', ''])('does not take %j for a date', (typed) => {
    expect(() => parseDate(typed)).toThrow('Give a date such as');
  });

  it.each([
    ['2020-01-31', '2020-01-31T23:59:59.999Z'],
    ['2020-01-31T14:30Z', '2020-01-31T14:30:00.000Z'],
    ['2020-07-31T14:30:00+01:00', '2020-07-31T13:30:00.000Z'],
    ['2020-01-31T14:30:15.5', '2020-01-31T14:30:15.500Z'],
  ])('takes %s for the time %s', (typed, moment) => {
    expect(parseMoment(typed)).toBe(moment);
  });

  it.each(['2020-01', 'noon', '2020-13-01T00:00Z', ''])('does not take %j for a time', (typed) => {
    expect(() => parseMoment(typed)).toThrow('Give a time such as');
  });
});
