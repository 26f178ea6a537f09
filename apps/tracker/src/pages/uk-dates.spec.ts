import { describe, expect, it } from '@jest/globals';
import { londonDate, ukDate, ukDateTime } from './uk-dates.js';

describe('dates as people in the UK write them', () => {
  it.each([
    ['2020-01-31', '31 January 2020'],
    ['2020-01', 'January 2020'],
    ['2020', '2020'],
  ])('writes %s as %s, inventing nothing', (date, written) => {
    expect(ukDate(date)).toBe(written);
  });

  it('writes nothing for no date', () => {
    expect(ukDate(null)).toBe('');
    expect(ukDateTime(undefined)).toBe('');
  });

  it('writes moments in London time, winter and summer', () => {
    expect(ukDateTime('2020-01-31T14:05:00.000Z')).toBe('31 January 2020, 2:05pm');
    expect(ukDateTime('2020-07-31T23:30:00.000Z')).toBe('1 August 2020, 12:30am');
  });

  it('knows which day it is in London', () => {
    expect(londonDate(new Date('2020-07-31T23:30:00.000Z'))).toBe('2020-08-01');
    expect(londonDate(new Date('2020-12-31T23:30:00.000Z'))).toBe('2020-12-31');
  });
});
