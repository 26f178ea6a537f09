import { describe, expect, it } from '@jest/globals';
import { isWithin, type Scope } from './scope.js';

const all: Scope = { kind: 'all' };
const some = (...ids: string[]): Scope => ({ kind: 'partnerships', ids });

describe('whether a scope is within another', () => {
  it.each<[scope: Scope, other: Scope, within: boolean]>([
    [all, all, true],
    [some('ash'), all, true],
    [some(), some(), true],
    [some('ash'), some('birch', 'ash'), true],
    [some('ash', 'birch'), some('ash'), false],
    [some('ash'), some(), false],
    [all, some('ash', 'birch'), false],
  ])('%j in %j: %s', (scope, other, within) => {
    expect(isWithin(scope, other)).toBe(within);
  });
});
