import { describe, expect, it } from '@jest/globals';
import { KnownIds } from './known-ids.js';

describe('the ids a process knows', () => {
  it('are those of a stream from its first event on, without gaps', () => {
    const known = new KnownIds();
    expect(known.lastRevision('a')).toBeUndefined();
    known.note('a', 0, 'a0');
    known.note('a', 1, 'a1');
    known.note('a', 3, 'a3');
    known.note('a', 0, 'again');
    known.note('b', 1, 'b1');
    expect([known.lastRevision('a'), known.lastRevision('b')]).toEqual([1, undefined]);
    expect(known.placeOf('a1')).toEqual({ stream: 'a', revision: 1 });
    expect([known.placeOf('a3'), known.placeOf('again'), known.placeOf('b1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('include that a stream has no events', () => {
    const known = new KnownIds();
    known.begin('a');
    expect(known.lastRevision('a')).toBe(-1);
  });

  it('are forgotten stream by stream, the one used longest ago first, never the one that is looked at', () => {
    const known = new KnownIds(4);
    for (const stream of ['a', 'b', 'c']) known.note(stream, 0, `${stream}0`);
    known.hold('a');
    known.release('a');
    known.note('c', 1, 'c1');
    known.note('c', 2, 'c2');
    expect(['a', 'b', 'c'].map((stream) => known.lastRevision(stream))).toEqual([0, undefined, 2]);
    expect(known.placeOf('b0')).toBeUndefined();
    for (let revision = 3; revision < 10; revision++) known.note('c', revision, `c${revision}`);
    expect(['a', 'b', 'c'].map((stream) => known.lastRevision(stream))).toEqual([undefined, undefined, 9]);
  });

  it('of a stream that is held are kept until all who hold it have let it go', () => {
    const known = new KnownIds(2);
    known.hold('a');
    known.hold('a');
    for (const stream of ['a', 'b', 'c', 'd']) known.note(stream, 0, `${stream}0`);
    expect(['a', 'b', 'c', 'd'].map((stream) => known.lastRevision(stream))).toEqual([0, undefined, undefined, 0]);
    known.release('a');
    known.note('e', 0, 'e0');
    expect(known.lastRevision('a')).toBe(0);
    known.release('a');
    known.note('f', 0, 'f0');
    expect(known.lastRevision('a')).toBeUndefined();
  });
});
