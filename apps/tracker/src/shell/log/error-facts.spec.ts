import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '#event-log';
import { errorFacts } from './error-facts.js';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

describe('what a log says of an error', () => {
  it('is where it happened, and not what a parser quotes', () => {
    const facts = errorFacts(thrown(() => JSON.parse('{"name": Ada Lovelace}') as unknown));
    expect(facts.type).toBe('SyntaxError');
    expect(facts.at.length).toBeGreaterThan(0);
    expect(JSON.stringify(facts)).not.toContain('Lovelace');
  });

  it('is not a message of many lines either', () => {
    const facts = errorFacts(new Error('Ada Lovelace\n    lives at\n  1 Example Street'));
    expect(JSON.stringify(facts)).not.toMatch(/Lovelace|Example Street/);
  });

  it('is the sentence of an error about the machine', async () => {
    const missing = await readFile('/nothing/here').catch((error: unknown) => error);
    expect(errorFacts(missing)).toMatchObject({ code: 'ENOENT', message: expect.stringContaining('/nothing/here') });
    const unavailable = new LogUnavailable('There is no room.', { cause: missing });
    expect(errorFacts(unavailable)).toMatchObject({ message: 'There is no room.', cause: { code: 'ENOENT' } });
  });

  it('is the sentence of the engine about a mistake of ours', () => {
    const mistake = thrown(() => new Array<number>(-1));
    expect(errorFacts(mistake)).toMatchObject({ type: 'RangeError', message: 'Invalid array length' });
  });

  it('is the type alone of what is no error', () =>
    expect(errorFacts('Ada Lovelace')).toEqual({ type: 'string', at: [] }));
});
