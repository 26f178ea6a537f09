import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearest } from './suggestions.js';

const NAMES = ['harrowmere', 'harrow-vale', 'quarrybank', 'south-quarry', 'milltown'];

describe('suggesting what was meant', () => {
  it.each([
    ['harowmere', ['harrowmere']],
    ['HARROWMERE', ['harrowmere', 'harrow-vale']],
    ['quarry', ['quarrybank', 'south-quarry']],
    ['zzzzzz', []],
    ['', []],
  ])('%j', (typed, expected) => {
    expect(nearest(typed, NAMES)).toEqual(expected);
  });

  it('is said at the end of a sentence', () => {
    expect(didYouMean('quarry', NAMES)).toBe(' Did you mean “quarrybank” or “south-quarry”?');
    expect(didYouMean('zzzzzz', NAMES)).toBe('');
  });
});
