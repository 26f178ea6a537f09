import { describe, expect, it } from '@jest/globals';
import { EVENTSTORE_FIGURES, eventStoreFigures } from './eventstore-figures.js';

const LITTLE = { rounds: 1, appends: 3, appendsEach: 1, replayed: 20 };

const named = process.env.EVENTSTORE_URL;

describe('the figures of EventStoreDB', () => {
  it('are left out where no server is named, with a word about it', async () => {
    const said: string[] = [];
    expect(await eventStoreFigures('', (text) => said.push(text))).toEqual([]);
    expect(said).toEqual(['The figures of EventStoreDB are left out: EVENTSTORE_URL names no server.']);
  });

  if (named) {
    it('are each taken beside a baseline of the same run', async () => {
      const figures = await eventStoreFigures(named, () => undefined, LITTLE);
      expect(figures.map(({ name }) => name).sort()).toEqual([...EVENTSTORE_FIGURES].sort());
      for (const { unit, value, ratio, baseline } of figures) {
        expect(unit).toBe('events/s');
        expect(value).toBeGreaterThan(0);
        expect((ratio * baseline.value) / value).toBeCloseTo(1, 1);
      }
    }, 60_000);
  } else {
    it('are not taken here: EVENTSTORE_URL names no server', () => expect(named ?? '').toBe(''));
  }
});
