import { describe, expect, it } from '@jest/globals';
import { counted, errorFor, excerpt } from './words.js';

describe('words on pages', () => {
  it('counts', () => {
    expect([counted(1, 'action'), counted(2, 'reply', 'replies'), counted(1200, 'fact')]).toEqual([
      '1 action',
      '2 replies',
      '1,200 facts',
    ]);
  });

  it('cuts a long text between words, and leaves a short one alone', () => {
    expect(excerpt('Ask every child what helped, and use it.', 30)).toBe('Ask every child what helped…');
    expect(excerpt(' Ask every\nchild. ', 30)).toBe('Ask every child.');
    expect(excerpt('x'.repeat(50), 30)).toBe(`${'x'.repeat(15)}…`);
  });

  it('finds the error that leads to an input', () => {
    const errors = [{ text: 'Enter a date', href: '#as-at' }];
    expect(errorFor(errors, '#as-at')).toEqual({ text: 'Enter a date' });
    expect(errorFor(errors, '#status')).toBeUndefined();
    expect(errorFor(undefined, '#as-at')).toBeUndefined();
  });
});
