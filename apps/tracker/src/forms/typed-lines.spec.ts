import { describe, expect, it } from '@jest/globals';
import { typedLines } from './typed-lines.js';

describe('lines as typed', () => {
  it.each([
    ['12', [12, 12]],
    ['12-14', [12, 14]],
    [' 12 to 14 ', [12, 14]],
    ['14-12', null],
    ['0', null],
    ['99-101', null],
    ['twelve', null],
    ['', null],
  ])('%j', (typed, lines) => expect(typedLines(typed, 100)).toEqual(lines));
});
