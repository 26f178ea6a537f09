import { describe, expect, it } from '@jest/globals';
import { type DraftBlock, type DraftPublication } from '#report-reader';
import { contentsOf } from '#catalogue';

const HASH = 'd'.repeat(64);

const block = (change: Partial<DraftBlock> = {}): DraftBlock => ({
  leadIn: 'Boards should:',
  addressees: [{ printed: 'Boards', roles: ['yot-management-board'] }],
  points: [
    { number: null, text: 'look at their figures', subPoints: [], lines: [3, 3], note: null },
    { number: null, text: 'ask why', subPoints: ['twice'], lines: [4, 5], note: 'Now reads “ask how”.' },
  ],
  linesOfEnquiry: [{ text: 'Who looks?', subItems: [], lines: [6, 6] }],
  evidenceSources: [{ text: 'Minutes', lines: [6, 6] }],
  lines: [2, 6],
  ...change,
});

const draft = (change: Partial<DraftPublication> = {}): DraftPublication => ({
  kind: 'benchmark-workbook-section',
  title: 'Figures that matter',
  titleInferred: false,
  area: null,
  published: '2012-09',
  scheme: null,
  statedRecommendations: null,
  timeLimit: null,
  blocks: [block()],
  additional: [],
  ratings: null,
  judgements: [],
  actions: [],
  note: null,
  lines: [1, 6],
  ...change,
});

function contentOf(change: Partial<DraftPublication> = {}) {
  const [content] = contentsOf([draft(change)], HASH);
  if (!content) throw new Error('A draft gives a publication.');
  return content;
}

describe('a draft as a publication', () => {
  it('gives every part an id of its publication, block and order', () => {
    const { publication, recommendations, linesOfEnquiry, evidenceSources } = contentOf();
    expect(publication).toMatchObject({ publicationId: 'figures-that-matter-2012-09', sourceDocument: HASH });
    expect(recommendations.map((each) => each.recommendationId)).toEqual([
      'figures-that-matter-2012-09-1-1',
      'figures-that-matter-2012-09-1-2',
    ]);
    expect(recommendations[1]).toMatchObject({ leadIn: 'Boards should:', lines: [4, 5], note: 'Now reads “ask how”.' });
    expect(linesOfEnquiry).toMatchObject([{ lineOfEnquiryId: 'figures-that-matter-2012-09-1-l1' }]);
    expect(evidenceSources).toMatchObject([{ evidenceSourceId: 'figures-that-matter-2012-09-1-s1' }]);
  });

  it('numbers additional blocks on after the main ones', () => {
    const { recommendations } = contentOf({
      blocks: [block(), block({ linesOfEnquiry: [] })],
      additional: [block({ linesOfEnquiry: [] })],
    });
    expect(recommendations.map((each) => [each.block.order, each.order, each.kind])).toEqual([
      [1, 1, 'main'],
      [1, 2, 'main'],
      [2, 1, 'unbenchmarked'],
      [2, 2, 'unbenchmarked'],
      [3, 1, 'additional'],
      [3, 2, 'additional'],
    ]);
  });

  it('calls a block without lines of enquiry unbenchmarked in a workbook only', () => {
    const { recommendations } = contentOf({ kind: 'thematic', blocks: [block({ linesOfEnquiry: [] })] });
    expect(recommendations.map(({ kind }) => kind)).toEqual(['main', 'main']);
  });

  it.each([
    ['inspection', 'local'],
    ['full-joint-inspection', 'local'],
    ['thematic', 'national'],
    ['benchmark-workbook-section', 'national'],
    ['other', 'national'],
  ] as const)('%s is %s', (kind, scope) => {
    expect(contentOf({ kind }).publication.scope).toBe(scope);
  });

  it('keeps what was printed of ratings, and nothing that was derived', () => {
    const standards = [
      {
        code: '2.1',
        name: 'Planning',
        printed: 'Good',
        derived: 'Good',
        points: 2,
        keyQuestions: [
          { code: '2.1.1', percent: 70 },
          { code: '2.1.2', percent: null },
        ],
      },
    ];
    const ratings = { printedOverall: 'Good', score: 20, maximum: 36, overall: 'Good', standards };
    expect(contentOf({ ratings, scheme: 'hmip-youth-2018' }).ratings).toEqual({
      scheme: 'hmip-youth-2018',
      printedOverall: 'Good',
      standards: [{ code: '2.1', name: 'Planning', printed: 'Good', keyQuestions: [{ code: '2.1.1', percent: 70 }] }],
    });
  });

  it('keeps two sections of one title and date apart, and names one without a title', () => {
    const contents = contentsOf([draft(), draft(), draft({ title: null, published: null })], HASH);
    expect(contents.map(({ publication }) => publication.publicationId)).toEqual([
      'figures-that-matter-2012-09',
      'figures-that-matter-2012-09-2',
      'untitled-dddddddd',
    ]);
  });
});
