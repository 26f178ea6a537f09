import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoTime } from './iso-time.js';

describe('a time written in ISO 8601', () => {
  it('is what the language itself writes, in whatever order times come', () => {
    const nearby = fc.integer({ min: -90_000, max: 90_000 });
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.array(nearby, { minLength: 1 }), (start, offsets) => {
        for (const offset of offsets) {
          const time = new Date(start.getTime() + offset);
          if (Number.isNaN(time.getTime())) continue;
          expect(isoTime(time)).toBe(time.toISOString());
        }
      }),
    );
  });

  it.each([
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '2026-02-28T23:59:59.007Z',
    '2026-03-01T00:00:00.070Z',
  ])('writes %s', (text) => {
    expect(isoTime(new Date(text))).toBe(text);
  });
});
