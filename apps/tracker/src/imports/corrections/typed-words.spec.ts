import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { typedParts, wordsToType } from './typed-words.js';

describe('words in a text box', () => {
  it('are one item while no line is empty', () =>
    expect(typedParts('look at their\nfigures\n- by area\n- by\n  age', '3')).toEqual([
      { number: '3', text: 'look at their figures', subItems: ['by area', 'by age'] },
    ]));

  it('are several where a line is empty; the first keeps the number', () =>
    expect(typedParts('\n\nlook\n \n\nlisten\n- to all', '3')).toEqual([
      { number: '3', text: 'look', subItems: [] },
      { number: null, text: 'listen', subItems: ['to all'] },
    ]));

  it('may begin with a mark, and hold dashes', () =>
    expect(typedParts('• look at age 10 - 17', null)).toEqual([
      { number: null, text: 'look at age 10 - 17', subItems: [] },
    ]));

  it('are none when nothing is typed', () => expect(typedParts(' \n \n', '1')).toEqual([]));

  it('come back as they were', () => {
    const words = fc.stringMatching(/^[a-z]+( [a-z]+){0,5}$/);
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 4 }), (text, subItems) => {
        const item = { number: '1', text, subItems };
        expect(typedParts(wordsToType(item), '1')).toEqual([item]);
      }),
    );
  });
});
