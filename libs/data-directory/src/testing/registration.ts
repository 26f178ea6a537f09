import { type PublicationCommand } from '#catalogue';

/** Registers a made-up report with one recommendation. */
export function registration(publicationId: string): PublicationCommand {
  const block = { blockId: `${publicationId}-1`, order: 1 };
  return {
    type: 'RegisterPublication',
    publication: {
      publicationId,
      kind: 'thematic',
      title: 'A report',
      area: null,
      published: '2019-01',
      scheme: null,
      scope: 'national',
      statedRecommendations: null,
      timeLimit: null,
      sourceDocument: 'a'.repeat(64),
    },
    recommendations: [
      {
        recommendationId: `${publicationId}-1-1`,
        block,
        leadIn: 'Boards should:',
        order: 1,
        printedNumber: null,
        text: 'look at their figures',
        subPoints: [],
        addressees: [{ printed: 'Boards', roles: ['yot-management-board'] }],
        kind: 'main',
        lines: [1, 1],
        note: null,
      },
    ],
    linesOfEnquiry: [],
    evidenceSources: [],
    ratings: null,
    judgements: null,
  };
}
