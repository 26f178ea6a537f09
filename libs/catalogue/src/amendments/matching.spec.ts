import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchItems, type Printed } from './matching.js';

/** `3 Boards should | review attendance`: number, group and words; the id is the letter it is given. */
const items = (prefix: string, ...lines: string[]): Printed[] =>
  lines.map((line, index) => {
    const [, number = '', group = '', words = ''] = /^(\d*) ?([^|]*)\| (.*)$/.exec(line) ?? [];
    return { id: `${prefix}${index + 1}`, words, number: number === '' ? null : number, group: group.trim() };
  });

const matched = (known: Printed[], read: Printed[], acrossGroups = true) => {
  const matching = matchItems(known, read, { acrossGroups });
  return { pairs: Object.fromEntries(matching.known), doubts: matching.doubts };
};

const VOLUNTEERS = 'train volunteers in safety planning before they meet a child';
const VOLUNTEERS_NOW = 'train every volunteer in safety planning before they meet any child';
const PLANS = 'check every plan with the family and write down what they say';

describe('recognising items again', () => {
  it.each<[string, string[], string[], Record<string, string>]>([
    ['the same words in another order', ['1 | a b c', '2 | d e f'], ['1 | d e f', '2 | a b c'], { r1: 'k2', r2: 'k1' }],
    ['other words', [`1 | ${PLANS}`, `2 | ${VOLUNTEERS}`], [`1 | ${VOLUNTEERS_NOW}`], { r1: 'k2' }],
    [
      'what is new by its words alone',
      [`1 | ${PLANS}`],
      [`1 | ${PLANS}`, '2 | open the youth hall at weekends'],
      { r1: 'k1' },
    ],
    ['something else under the same number', [`3 | ${PLANS}`], ['3 | open the youth hall at weekends'], {}],
    [
      'the same words under two lead-ins',
      ['Boards | review attendance', 'Chairs | review attendance'],
      ['Chairs | review attendance'],
      { r1: 'k2' },
    ],
    [
      'the same words twice under two numbers',
      ['1 | review attendance', '2 | review attendance'],
      ['2 | review attendance'],
      { r1: 'k2' },
    ],
    [
      'the same words as often as before',
      ['| minutes', '| minutes'],
      ['| minutes', '| minutes'],
      { r1: 'k1', r2: 'k2' },
    ],
    [
      'a sentence reworded and given to others',
      [`Boards | ${VOLUNTEERS}`],
      [`Police | ${VOLUNTEERS_NOW}`],
      { r1: 'k1' },
    ],
  ])('%s', (_, known, read, pairs) => {
    expect(matched(items('k', ...known), items('r', ...read))).toEqual({ pairs, doubts: [] });
  });

  it.each<[string, string[], string[], ReturnType<typeof matched>['doubts']]>([
    [
      'which of two with the same words is gone',
      ['| review attendance', '| review attendance'],
      ['| review attendance'],
      [{ readId: 'r1', candidates: ['k1', 'k2'] }],
    ],
    [
      'which of two goes on, when one becomes two',
      ['| review attendance'],
      ['| review attendance', '| review attendance'],
      [
        { readId: 'r1', candidates: ['k1'] },
        { readId: 'r2', candidates: ['k1'] },
      ],
    ],
    [
      'which of two it was, when both are as like',
      [`| ${PLANS} at home`, `| ${PLANS} at work`],
      [`| ${PLANS} at once`],
      [{ readId: 'r1', candidates: ['k1', 'k2'] }],
    ],
  ])('never guesses %s', (_, known, read, doubts) => {
    expect(matched(items('k', ...known), items('r', ...read))).toEqual({ pairs: {}, doubts });
  });

  it('lets the number decide between two that are alike', () => {
    const known = items('k', `1 | ${PLANS} at home`, `2 | ${PLANS} at work`);
    expect(matched(known, items('r', `2 | ${PLANS} at once`)).pairs).toEqual({ r1: 'k2' });
  });

  it('looks for other words within the group alone, when told so, and asks nothing about others', () => {
    const known = items('k', `a | ${VOLUNTEERS}`, 'a | minutes', 'b | minutes');
    const read = items('r', `b | ${VOLUNTEERS_NOW}`, 'c | minutes');
    expect(matched(known, read, false)).toEqual({ pairs: {}, doubts: [] });
  });

  it('is quick with more than anybody prints', () => {
    const many = (prefix: string, ending: string) =>
      items(prefix, ...Array.from({ length: 3_000 }, (_, index) => `| sentence ${index} of very many ${ending}`));
    const begun = performance.now();
    matchItems(many('k', 'before'), many('r', 'after'), { acrossGroups: true });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('gives nothing to two, and nothing both to somebody and in doubt', () => {
    const anyItems = fc.array(fc.constantFrom('a b c d', 'a b c e', 'x y z', 'x y w', PLANS, VOLUNTEERS), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyItems, anyItems, (known, read) => {
        const [was, is] = [known, read].map((words, index) =>
          items('kr'.charAt(index), ...words.map((each) => `| ${each}`)),
        );
        const { pairs, doubts } = matched(was ?? [], is ?? []);
        const doubted = doubts.flatMap(({ candidates }) => candidates);
        expect(new Set(Object.values(pairs)).size).toBe(Object.values(pairs).length);
        for (const id of Object.values(pairs)) expect(doubted).not.toContain(id);
        for (const { readId } of doubts) expect(pairs).not.toHaveProperty(readId);
      }),
    );
  });
});
