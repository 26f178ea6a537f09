import { describe, expect, it } from '@jest/globals';
import { writtenIn } from './written.js';

describe('what was written in a form that could not be taken', () => {
  it('is its sentences: no passwords, no choices, no tokens', () => {
    const body = {
      _csrf: 'f00d',
      commandId: '6f6ee1f6-73a5-4f55-a3bb-5bfb6a3b8a8e',
      response: 'partly-agreed',
      reason: 'Letters\r\nare plain.',
      password: 'three odd words',
      newPassword: 'three odd words',
    };
    expect(writtenIn(body)).toEqual(['Letters\r\nare plain.']);
    expect(writtenIn(undefined)).toEqual([]);
  });
});
