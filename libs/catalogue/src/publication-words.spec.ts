import { describe, expect, it } from '@jest/globals';
import { ROLE_CODES, areaKey, isForInformation, publicationIdFor, recommendationSentence, roleName } from '#catalogue';

describe('role names', () => {
  it('has a name for every code', () => {
    expect(ROLE_CODES).toHaveLength(20);
    expect(roleName('yot')).toBe('Youth offending team');
    expect(roleName('board-chair')).toBe('Board Chair');
    expect(roleName('something-new')).toBe('something-new');
  });
});

describe('recommendations for information only', () => {
  const to = (...roles: string[]) => ({ printed: 'As printed', roles });
  it.each([
    [[to('youth-justice-board')], true],
    [[to('youth-justice-board'), to('central-government')], true],
    [[to('youth-justice-board'), to('yot')], false],
    [[to('youth-justice-board', 'yot-management-board')], false],
    [[to('youth-justice-board'), to()], false],
    [[], false],
  ])('%j: %s', (addressees, expected) => {
    expect(isForInformation(addressees)).toBe(expected);
  });
});

describe('the full sentence of a recommendation', () => {
  it.each([
    ['The manager should:', 'check plans.', 'The manager should check plans.'],
    ['The manager should', 'check plans.', 'The manager should check plans.'],
    [
      'Work should aim for these outcomes:',
      'Plans are checked',
      'Work should aim for these outcomes: Plans are checked',
    ],
    [
      'Work should aim for these outcomes',
      'Plans are checked',
      'Work should aim for these outcomes: Plans are checked',
    ],
    ['', 'Plans are checked', 'Plans are checked'],
  ])('%j and %j', (leadIn, text, sentence) => {
    expect(recommendationSentence({ leadIn, text })).toBe(sentence);
  });
});

describe('areas', () => {
  it('are the same whatever their case and spaces', () => {
    expect(areaKey('South  Harrow')).toBe(areaKey('SOUTHHARROW '));
    expect(areaKey('Harrow')).not.toBe(areaKey('South Harrow'));
  });
});

describe('the id of a publication', () => {
  const idFor = (title: string, published: string | null = '2020-01') =>
    publicationIdFor({ kind: 'inspection', title, published });

  it('is its title and date', () => {
    expect(idFor('The Board’s  work – “Harrowmere”')).toBe('the-boards-work-harrowmere-2020-01');
    expect(idFor('Caféteria', null)).toBe('cafeteria');
  });

  it('stays short and unique', () => {
    const long = 'A very long title indeed '.repeat(6);
    const ids = [idFor(`${long}one`), idFor(`${long}two`), idFor(`${long}one`, '2020-02')];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{40,80}$/);
    expect(idFor('', null)).toMatch(/^inspection-[0-9a-f]{8}$/);
  });
});
