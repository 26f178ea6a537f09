import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type DataDirectory } from '#data-directory';
import { KeptPart } from './kept-part.js';
import { KeptParts } from './kept-parts.js';

describe('parts of pages', () => {
  let version: string;
  let facts: string | null;
  let made: string[];
  let parts: KeptParts;
  beforeEach(() => {
    version = '1';
    facts = 'one';
    made = [];
    const readModels = {
      get version() {
        return version;
      },
    };
    parts = new KeptParts({ readModels } as unknown as DataDirectory);
  });

  const ask = (name: string, bytes = 10) =>
    parts.of(['list', name], () => {
      made.push(name);
      // Nothing that packing makes smaller.
      return { part: new KeptPart(randomBytes(bytes)), name };
    });

  const askForFacts = () =>
    parts.of(
      ['list', 'of facts'],
      () => {
        made.push(`${facts} in ${version}`);
        return { part: new KeptPart('<p>Facts</p>') };
      },
      () => facts,
    );

  /** Asks for a part that is made when told to, of what was recorded when its making began. */
  const askSlowly = () => {
    const gate = Promise.withResolvers<undefined>();
    const answer = parts.of(['table'], async () => {
      const part = new KeptPart(`as of ${version}`);
      made.push(`begun ${version}`);
      await gate.promise;
      return { part };
    });
    const words = answer.then(({ part }) => part.within(part.place.toString()).toString());
    words.catch(() => undefined);
    return { words, ready: () => gate.resolve(undefined), fail: () => gate.reject(new Error('No table')) };
  };

  it('are made once for each question, with what else was said of them', async () => {
    const names: string[] = [];
    for (const name of ['north', 'south', 'north', 'south']) names.push((await ask(name)).name);
    expect(names).toEqual(['north', 'south', 'north', 'south']);
    expect(made).toEqual(['north', 'south']);
  });

  it('are made anew once something was recorded', async () => {
    await ask('north');
    version = '2';
    await ask('north');
    await ask('north');
    expect(made).toEqual(['north', 'north']);
  });

  it('stay right when what was recorded is nothing that they are made of', async () => {
    await askForFacts();
    version = '2';
    await askForFacts();
    facts = 'two';
    await askForFacts();
    version = '3';
    await askForFacts();
    expect(made).toEqual(['one in 1', 'two in 3']);
  });

  it('are made anew at whatever is recorded while nobody can tell what they are made of', async () => {
    facts = null;
    await askForFacts();
    await askForFacts();
    version = '2';
    await askForFacts();
    facts = 'one';
    version = '3';
    await askForFacts();
    facts = null;
    version = '4';
    await askForFacts();
    expect(made).toEqual(['null in 1', 'null in 2', 'one in 3', 'null in 4']);
  });

  it('take no more room than 8 MB: those that were not asked for longest go', async () => {
    const megabytes = 3.5 * 1024 * 1024;
    for (const name of ['north', 'south', 'north', 'east']) await ask(name, megabytes);
    await ask('north', megabytes);
    expect(made).toEqual(['north', 'south', 'east']);
    await ask('south', megabytes);
    expect(made).toEqual(['north', 'south', 'east', 'south']);
  });

  it('take the room that they need packed', async () => {
    const megabytes = 3.5 * 1024 * 1024;
    const names = ['north', 'south', 'east', 'west'];
    const askForPackable = async (name: string) => {
      const { part } = await parts.of(['list', name], () => {
        made.push(name);
        return { part: new KeptPart('x'.repeat(megabytes)) };
      });
      await part.pack();
    };
    for (const name of [...names, ...names]) await askForPackable(name);
    expect(made).toEqual(names);
  });

  it('are given out even when one alone takes more', async () => {
    expect((await ask('country', 10 * 1024 * 1024)).name).toBe('country');
    await ask('north');
    await ask('north');
    expect(made).toEqual(['country', 'north']);
  });

  it('are made once for all who ask meanwhile', async () => {
    const [first, second] = [askSlowly(), askSlowly()];
    first.ready();
    expect(await Promise.all([first.words, second.words])).toEqual(['as of 1', 'as of 1']);
    expect(made).toEqual(['begun 1']);
  });

  it('show what was recorded while one was being made to whoever asks after that, one making at a time', async () => {
    const early = askSlowly();
    version = '2';
    const [late, later] = [askSlowly(), askSlowly()];
    expect(made).toEqual(['begun 1']);
    early.ready();
    expect(await early.words).toBe('as of 1');
    late.ready();
    later.ready();
    expect(await Promise.all([late.words, later.words])).toEqual(['as of 2', 'as of 2']);
    expect(made).toEqual(['begun 1', 'begun 2']);
  });

  it('are not kept when something was recorded while they were made', async () => {
    const early = askSlowly();
    version = '2';
    early.ready();
    await early.words;
    const late = askSlowly();
    late.ready();
    expect(await late.words).toBe('as of 2');
  });

  it('are tried again after they could not be made', async () => {
    const [failed, waiting] = [askSlowly(), askSlowly()];
    failed.fail();
    await expect(failed.words).rejects.toThrow('No table');
    await expect(waiting.words).rejects.toThrow('No table');
    const again = askSlowly();
    again.ready();
    expect(await again.words).toBe('as of 1');
  });

  it('may be sent compressed', async () => {
    const { part } = await ask('north', 60_000);
    const page = `<h1>List</h1>${part.place.toString()}`;
    const plain = part.within(page);
    expect(gunzipSync((await part.gzipWithin(page)) ?? '').equals(plain)).toBe(true);
  });
});
