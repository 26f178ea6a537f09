import { beforeEach, describe, expect, it } from '@jest/globals';
import { type DataDirectory } from '#data-directory';
import { KeptPart } from './kept-part.js';
import { KeptParts } from './kept-parts.js';

describe('parts of pages', () => {
  let version: number;
  let made: string[];
  let parts: KeptParts;
  beforeEach(() => {
    version = 1;
    made = [];
    const readModels = { get: () => ({ data_version: version }) };
    parts = new KeptParts({ readModels } as unknown as DataDirectory);
  });

  const ask = (name: string, bytes = 10) =>
    parts.of(['list', name], () => {
      made.push(name);
      return { part: new KeptPart('x'.repeat(bytes)), name };
    });

  it('are made once for each question, with what else was said of them', () => {
    expect(['north', 'south', 'north', 'south'].map((name) => ask(name).name)).toEqual([
      'north',
      'south',
      'north',
      'south',
    ]);
    expect(made).toEqual(['north', 'south']);
  });

  it('are made anew once something was recorded', () => {
    ask('north');
    version = 2;
    ask('north');
    ask('north');
    expect(made).toEqual(['north', 'north']);
  });

  it('take no more room than 32 MB: those that were not asked for longest go', () => {
    const megabytes = 15 * 1024 * 1024;
    for (const name of ['north', 'south', 'north', 'east']) ask(name, megabytes);
    ask('north', megabytes);
    expect(made).toEqual(['north', 'south', 'east']);
    ask('south', megabytes);
    expect(made).toEqual(['north', 'south', 'east', 'south']);
  });

  it('are given out even when one alone takes more', () => {
    expect(ask('country', 40 * 1024 * 1024).name).toBe('country');
    ask('north');
    ask('north');
    expect(made).toEqual(['country', 'north']);
  });
});
