import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromPosition, type LogPosition, toPosition } from './position.js';

const place: fc.Arbitrary<LogPosition> = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }))
  .map(([one, other]) => ({ commit: one > other ? one : other, prepare: one > other ? other : one }));

describe('a position', () => {
  it('keeps commit and prepare position', () => {
    fc.assert(fc.property(place, (each) => expect(fromPosition(toPosition(each))).toEqual(each)));
  });

  it('sorts as a string as it does in the log', () => {
    const isBefore = (one: LogPosition, other: LogPosition): boolean =>
      one.commit === other.commit ? one.prepare < other.prepare : one.commit < other.commit;
    fc.assert(fc.property(place, place, (one, other) => toPosition(one) < toPosition(other) === isBefore(one, other)));
  });

  it('of nothing is the start, and one of another log is a mistake', () => {
    expect(fromPosition('')).toBe('start');
    expect(() => fromPosition('0000000000000001')).toThrow(TypeError);
  });
});
