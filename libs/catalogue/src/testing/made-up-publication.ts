import { type PublicationContent } from '../publication-content.js';

const HASH = 'a'.repeat(64);

/** A made-up inspection report: one block of two recommendations with two lines of enquiry and a source, and ratings. */
export function madeUpPublication(change: Partial<PublicationContent['publication']> = {}): PublicationContent {
  const publicationId = change.publicationId ?? 'inspection-of-harrowmere-2019-03';
  const block = { blockId: `${publicationId}-1`, order: 1 };
  const addressees = [{ printed: 'The Harrowmere manager', roles: ['yot-manager'] }];
  const issued = { block, leadIn: 'The Harrowmere manager should:', addressees, kind: 'main', note: null } as const;
  return {
    publication: {
      publicationId,
      kind: 'inspection',
      title: 'Inspection of Harrowmere',
      area: 'Harrowmere',
      published: '2019-03',
      scheme: 'hmip-youth-2018',
      scope: 'local',
      statedRecommendations: 2,
      timeLimit: null,
      sourceDocument: HASH,
      ...change,
    },
    recommendations: [
      {
        ...issued,
        recommendationId: `${publicationId}-1-1`,
        order: 1,
        printedNumber: '1',
        text: 'check every plan with the family',
        subPoints: ['before the first meeting', 'again after three months'],
        lines: [10, 12],
      },
      {
        ...issued,
        recommendationId: `${publicationId}-1-2`,
        order: 2,
        printedNumber: '2',
        text: 'train volunteers in safety planning',
        subPoints: [],
        lines: [13, 13],
      },
    ],
    linesOfEnquiry: [
      {
        lineOfEnquiryId: `${publicationId}-1-l1`,
        block,
        order: 1,
        text: 'Do families see the plan?',
        subItems: ['in their language'],
      },
      { lineOfEnquiryId: `${publicationId}-1-l2`, block, order: 2, text: 'Who trains volunteers?', subItems: [] },
    ],
    evidenceSources: [{ evidenceSourceId: `${publicationId}-1-s1`, block, order: 1, text: 'Case audits' }],
    ratings: {
      scheme: 'hmip-youth-2018',
      printedOverall: 'Good',
      standards: [
        { code: '1.1', name: 'Governance', printed: 'Good', keyQuestions: [] },
        { code: '2.1', name: 'Assessment', printed: 'Good', keyQuestions: [{ code: '2.1.1', percent: 72 }] },
      ],
    },
    judgements: null,
  };
}
