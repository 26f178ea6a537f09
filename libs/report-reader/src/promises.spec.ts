import { describe, expect, test } from '@jest/globals';
import { dateAlone, publishedDate } from './dates.js';
import { statedCount, timeLimit } from './promises.js';

describe('what an introduction promises', () => {
  test.each([
    ['we have made seven recommendations that matter', 7],
    ['The report makes 12 recommendations.', 12],
    ['the following three key recommendations', 3],
    ['a small number of recommendations', null],
    ['In 2016 recommendations were made', null],
  ])('count: %s', (text, count) => expect(statedCount(text)).toBe(count));

  test.each([
    [
      'within 12 months following publication of this letter:',
      { months: 12, from: 'publication', stated: 'within 12 months following publication of this letter' },
    ],
    [
      'to be done within six months of publication, please',
      { months: 6, from: 'publication', stated: 'within six months of publication' },
    ],
    ['within two years', { months: 24, from: 'other', stated: 'within two years' }],
    ['as soon as can be', null],
    ['within six weeks', null],
  ])('time limit: %s', (text, limit) => expect(timeLimit(text)).toEqual(limit));
});

describe('dates', () => {
  test.each([
    ['June 2015', '2015-06'],
    ['JANUARY 2020', '2020-01'],
    ['3 July 2019', '2019-07-03'],
    ['31 June 2019', '2019-06'],
    ['Fieldwork started: September 2019', null],
    ['2019', null],
  ])('alone on a line: %s', (line, date) => expect(dateAlone(line)).toBe(date));

  test.each([
    ['A review published June 2010', '2010-06'],
    ['A review (published in August 2014)', '2014-08'],
    ['A review', null],
  ])('after “published”: %s', (text, date) => expect(publishedDate(text)).toBe(date));
});
