import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Upcaster, Upcasters } from '#event-log';

/** Writes down the version it has read. */
const step = (type: string, from: number): Upcaster => ({
  type,
  from,
  upcast: (data) => ({ ...data, [`was${from}`]: true }),
});

describe('upcasters', () => {
  it('turn each version into the next until today’s is reached', () => {
    const upcasters = new Upcasters([step('Noted', 2), step('Noted', 1), step('Crossed', 1)]);

    expect(upcasters.toLatest({ type: 'Noted', v: 1, data: { text: 'a' } })).toEqual({
      type: 'Noted',
      v: 3,
      data: { text: 'a', was1: true, was2: true },
    });
    expect(upcasters.toLatest({ type: 'Noted', v: 2, data: {} })).toEqual({
      type: 'Noted',
      v: 3,
      data: { was2: true },
    });
  });

  it('leave today’s versions and unknown types as they are', () => {
    const upcasters = new Upcasters([step('Noted', 1)]);
    const today = { type: 'Noted', v: 2, data: {} };
    const unknown = { type: 'Crossed', v: 1, data: {} };

    expect(upcasters.toLatest(today)).toBe(today);
    expect(upcasters.toLatest(unknown)).toBe(unknown);
    expect(new Upcasters().toLatest(unknown)).toBe(unknown);
  });

  it('keep the rest of the event and do not change the one they are given', () => {
    const stored = Object.freeze({ type: 'Noted', v: 1, data: Object.freeze({}), stream: 'notebook-1', revision: 4 });

    expect(new Upcasters([step('Noted', 1)]).toLatest(stored)).toEqual({ ...stored, v: 2, data: { was1: true } });
  });

  it('stop at a version nobody reads: a gap is not jumped', () => {
    const upcasters = new Upcasters([step('Noted', 1), step('Noted', 3)]);
    expect(upcasters.toLatest({ type: 'Noted', v: 1, data: {} }).v).toBe(2);
  });

  it('lead from any version to the same one, and once more to no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 9 }), (latest, v) => {
        const upcasters = new Upcasters(Array.from({ length: latest - 1 }, (_, index) => step('Noted', index + 1)));
        const once = upcasters.toLatest({ type: 'Noted', v, data: {} });
        expect(once.v).toBe(Math.max(v, latest));
        expect(upcasters.toLatest(once)).toBe(once);
      }),
    );
  });

  it('may not read the same version twice', () => {
    expect(() => new Upcasters([step('Noted', 1), step('Noted', 1)])).toThrow('Two upcasters read Noted@1.');
  });
});
