import { describe, expect, it, test } from '@jest/globals';
import { splitQuestions, splitSources } from './lost-bullets.js';

describe('lists whose bullets are lost', () => {
  it('have a line of enquiry for each question', () =>
    expect(splitQuestions('Is it so? Are we sure, e.g. in law? A statement stays last.')).toEqual([
      'Is it so?',
      'Are we sure, e.g. in law?',
      'A statement stays last.',
    ]));

  test.each<[string, string[]]>([
    ['Minutes of the Board. Feedback from families.', ['Minutes of the Board.', 'Feedback from families.']],
    [
      'Compliance with National Standards Records of visits Survey of staff',
      ['Compliance with National Standards', 'Records of visits', 'Survey of staff'],
    ],
    ['Youth Contact Protocol with the National Trust.', ['Youth Contact Protocol with the National Trust.']],
    [
      'Agreement between YOT and Health and any outside body',
      ['Agreement between YOT and Health and any outside body'],
    ],
  ])('have a source for each phrase: %s', (text, sources) => expect(splitSources(text)).toEqual(sources));
});
