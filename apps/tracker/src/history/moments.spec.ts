import { describe, expect, it } from '@jest/globals';
import { readDay, readMoment } from './moments.js';

describe('a day as people write it', () => {
  it.each([
    '17/5/2024',
    '17/05/2024',
    '17 5 2024',
    '17.5.2024',
    '17-05-2024',
    '17 May 2024',
    '17th may 2024',
    '2024-05-17',
  ])('reads %s', (typed) => {
    expect(readDay(typed, 'The date')).toEqual({ kind: 'read', value: '2024-05-17' });
  });

  it.each(['31/2/2024', '2024-05', 'yesterday', '17/5/24', '5/17/2024', '17 Smarch 2024', '<script>', '0/0/0000'])(
    'says plainly that %s is not a date',
    (typed) => {
      expect(readDay(typed, 'The date')).toEqual({
        kind: 'unreadable',
        message: 'The date must be a real date, like 17/5/2024',
      });
    },
  );

  it.each([undefined, '', '  '])('takes %j for no date', (typed) => {
    expect(readDay(typed, 'The date')).toEqual({ kind: 'empty' });
  });
});

describe('a moment as people write it', () => {
  it.each([
    ['17/1/2024', '2024-01-17T23:59:59.999Z'],
    ['17/5/2024', '2024-05-17T22:59:59.999Z'],
    ['17/1/2024 14:30', '2024-01-17T14:30:59.999Z'],
    ['17 May 2024, 2:30pm', '2024-05-17T13:30:59.999Z'],
    ['17 May 2024 at 12.05am', '2024-05-16T23:05:59.999Z'],
    ['2024-05-17T14:30', '2024-05-17T13:30:59.999Z'],
    ['2024-05-17T13:30:20.123Z', '2024-05-17T13:30:20.123Z'],
    ['2024-05-17T14:30:20+01:00', '2024-05-17T13:30:20.000Z'],
  ])('reads %s as London time', (typed, moment) => {
    expect(readMoment(typed, 'The time')).toEqual({ kind: 'read', value: moment });
  });

  it.each(['17/5/2024 25:00', '17/5/2024 13:00pm', '17/5/2024 10:75', 'noon', '2024-13-01T00:00:00Z'])(
    'says plainly that %s is not a time',
    (typed) => {
      expect(readMoment(typed, 'The time')).toMatchObject({ kind: 'unreadable' });
    },
  );
});
