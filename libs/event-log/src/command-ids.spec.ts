import { describe, expect, it } from '@jest/globals';
import { v4 as uuidv4, v5 as uuidv5, validate, version } from 'uuid';
import { derivedId, newCommandId } from './command-ids.js';

const COMMAND = '01936f5a-2b00-7c11-9a22-0123456789ab';

describe('the id of a command', () => {
  it('sorts after those of the milliseconds before', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      ids.push(newCommandId());
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(ids.toSorted()).toEqual(ids);
  });
});

describe('an id derived from another', () => {
  it('is the same for the same name, and another for another name or another id above', () => {
    expect(derivedId('a/0', COMMAND)).toBe(derivedId('a/0', COMMAND));
    const others = [derivedId('a/1', COMMAND), derivedId('a/0', COMMAND.replace(/b$/, 'c')), derivedId('', COMMAND)];
    expect(new Set([derivedId('a/0', COMMAND), ...others]).size).toBe(4);
  });

  it('is a UUID of version 8 that begins with the time of the id above, through any number of steps', () => {
    const first = derivedId('answers', COMMAND);
    const second = derivedId('follow-up-1/0', first);
    for (const id of [first, second]) {
      expect(validate(id) && version(id)).toBe(8);
      expect(id.slice(0, 14)).toBe(COMMAND.slice(0, 14));
    }
    expect(second).not.toBe(first);
  });

  it('differs where only the hash can tell', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => derivedId(String(index), COMMAND));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of an id without a time is the UUID of version 5, as in logs written before ids had one', () => {
    const above = uuidv4();
    expect(derivedId('stream/0', above)).toBe(uuidv5('stream/0', above));
    expect(derivedId('stream/0', uuidv5('x', above))).toBe(uuidv5('stream/0', uuidv5('x', above)));
  });
});
