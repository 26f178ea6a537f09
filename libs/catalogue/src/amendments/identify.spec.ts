import { describe, expect, it } from '@jest/globals';
import { contentOfEdition, type Edition } from '../testing/editions.js';
import { type Identities, identify } from './identify.js';

const edition = (...texts: string[]): Edition => [
  {
    leadIn: 'Boards should',
    points: texts.map((text, key) => ({ key, text, addressees: [{ printed: 'the Board', roles: ['yot-manager'] }] })),
    lines: [],
    sources: [],
  },
];

const ALIKE = 'review who comes to meetings and why';

describe('what a person says of an item', () => {
  const before = contentOfEdition(edition(ALIKE, ALIKE, ALIKE, ALIKE), 0);
  const after = contentOfEdition(edition('review who comes to any meetings and why', ALIKE, ALIKE, ALIKE), 1);
  const [reworded = '', ...same] = after.recommendations.map(({ recommendationId }) => recommendationId);
  const known = before.recommendations.map(({ recommendationId }) => recommendationId);
  const identified = (identities: Identities) => identify({ content: before, usedIds: known }, after, identities);

  it('leaves what it is not for another item to be, which is asked for then', () => {
    expect(identified({}).doubts.map(({ readId }) => readId)).toEqual(same);
    const allNew = Object.fromEntries(same.map((readId) => [readId, { kind: 'new' as const }]));
    expect(identified(allNew).doubts).toEqual([{ readId: reworded, candidates: known }]);
    const answered = identified({ ...allNew, [reworded]: { kind: 'same', knownId: known[3] ?? '' } });
    expect(answered.doubts).toEqual([]);
    expect(answered.ids.get(reworded)).toBe(known[3]);
  });
});
