import { describe, expect, it } from '@jest/globals';
import { madeUpPublication } from '../testing/made-up-publication.js';
import { type KnownPublication, likelyEditions } from './likely-editions.js';

const read = madeUpPublication({ sourceDocument: 'b'.repeat(64) });
const words = read.recommendations.map(({ text }) => text);
const known = (change: Partial<KnownPublication> = {}): KnownPublication => ({
  ...madeUpPublication().publication,
  publicationId: 'known',
  title: 'The work with children in Harrowmere',
  published: '2019-02',
  recommendations: ['open the youth hall', 'mend the boats'],
  ...change,
});

describe('what a document may be a new edition of', () => {
  it.each<[string, Partial<KnownPublication>, boolean]>([
    ['of the same area and about as old', {}, true],
    ['the area written otherwise', { area: 'HARROW mere' }, true],
    ['of another area', { area: 'Eastvale' }, false],
    ['of the same area years before', { published: '2015-06' }, false],
    ['without a date', { published: null }, true],
    ['of another kind', { kind: 'full-joint-inspection' }, false],
    ['from the same document', { sourceDocument: 'b'.repeat(64) }, false],
    [
      'with the same recommendations, wherever and whenever',
      { area: 'Eastvale', published: '2015', recommendations: words },
      true,
    ],
    ['with half of them', { area: 'Eastvale', recommendations: [words[0] ?? '', 'mend the boats'] }, true],
    ['with one of many', { area: 'Eastvale', recommendations: [words[0] ?? '', 'a', 'b', 'c'] }, false],
  ])('%s', (_, change, likely) => {
    expect(likelyEditions(read, [known(change)]).length > 0).toBe(likely);
  });

  it('compares the titles of national ones', () => {
    const national = madeUpPublication({
      area: null,
      scope: 'national',
      kind: 'thematic',
      title: 'Work with girls at risk',
    });
    const thematic = (title: string) => known({ area: null, kind: 'thematic', title, sourceDocument: 'c' });
    expect(likelyEditions(national, [thematic('Work with girls at  risk.')])).toHaveLength(1);
    expect(likelyEditions(national, [thematic('Work with boys in custody')])).toHaveLength(0);
  });

  it('names the one that shares most first', () => {
    const both = [known(), known({ publicationId: 'alike', recommendations: words })];
    expect(likelyEditions(read, both).map(({ publicationId }) => publicationId)).toEqual(['alike', 'known']);
  });
});
