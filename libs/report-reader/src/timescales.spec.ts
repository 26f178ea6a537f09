import { expect, test } from '@jest/globals';
import { dueOf, saysWhen } from './timescales.js';

test.each([
  ['March 2020', '2020-03'],
  ['by 31st March 2020', '2020-03-31'],
  ['End of March 2020', '2020-03'],
  ['Oct 2019.', '2019-10'],
  ['1/7/2019', '2019-07-01'],
  ['2019-07-01', '2019-07-01'],
  ['31/02/2020', null],
  ['On-going', null],
  ['Quarterly', null],
  ['Monthly/Quarterly', null],
  ['Sept 18', null],
  ['Mid 2020', null],
  ['End of Q4 19/20', null],
  ['January 2020 ongoing', null],
  ['Ongoing / March 2020', null],
])('%s is due %s', (timescale, due) => {
  expect(dueOf(timescale)).toBe(due);
  expect(saysWhen(timescale)).toBe(true);
});
test.each(['', 'KL / MO', 'Hold a forum', 'May we speak? '.repeat(20)])('%j says nothing of when', (cell) =>
  expect(saysWhen(cell)).toBe(false),
);
