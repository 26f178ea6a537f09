import { describe, expect, it } from '@jest/globals';
import { durationInWords } from './duration-in-words.js';

describe('a duration in words', () => {
  it.each([
    [0, '0 seconds'],
    [1.9, '1 second'],
    [59.9, '59 seconds'],
    [60, '1 minute'],
    [7_199, '1 hour'],
    [7_200, '2 hours'],
    [86_400 * 400, '400 days'],
  ])('%d is told as %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});
