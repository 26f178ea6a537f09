import { describe, expect, it } from '@jest/globals';
import { typedIn } from './typed-text.js';
import { visibleFileName } from './visible-text.js';

describe('what people type', () => {
  it('is kept as they see it: without control characters and turned directions, whatever the language', () => {
    const typed = typedIn({
      reason: 'a\u0000b\u001b[31m\u0085 \u202Efdp.exe',
      lines: ['One\r\n\tTwo 👩‍👧', 'שלום'],
    });
    expect(typed).toEqual({ reason: 'ab[31m fdp.exe', lines: ['One\r\n\tTwo 👩‍👧', 'שלום'] });
  });

  it('names a file on one line, of a length that can be read, with its ending', () => {
    expect(visibleFileName('minutes\r\n of\u0000 May.pdf')).toBe('minutes of May.pdf');
    const long = visibleFileName(`${'n'.repeat(3000)}.pdf`);
    expect(long).toHaveLength(200);
    expect(long).toMatch(/n\.pdf$/);
  });
});
