import { type DraftBlock, type DraftPublication } from '#report-reader';

/** A reading with two blocks of recommendations and a third of additional ones. */
export function madeUpDraft(overrides: Partial<DraftPublication> = {}): DraftPublication {
  return {
    kind: 'thematic',
    title: 'Work with families',
    titleInferred: false,
    area: null,
    published: '2019-03',
    scheme: null,
    statedRecommendations: 3,
    timeLimit: null,
    blocks: [
      block('Boards should:', 10, ['look at their figures', 'ask families what they think']),
      block('Managers should:', 20, ['train their staff', 'keep records up to date']),
    ],
    additional: [block('The police should:', 30, ['share what they know'])],
    ratings: null,
    judgements: [],
    actions: [],
    note: null,
    lines: [1, 40],
    ...overrides,
  };
}

function block(leadIn: string, line: number, points: readonly string[]): DraftBlock {
  return {
    leadIn,
    addressees: [{ printed: leadIn.replace(' should:', ''), roles: ['yot-management-board'] }],
    points: points.map((text, index) => ({
      number: String(index + 1),
      text,
      subPoints: index === 0 ? ['by area', 'by age'] : [],
      lines: [line + index + 1, line + index + 1],
      note: null,
    })),
    linesOfEnquiry: [{ text: 'Who looks at them?', subItems: [], lines: [line + 5, line + 5] }],
    evidenceSources: [{ text: 'minutes', lines: [line + 6, line + 6] }],
    lines: [line, line + 6],
  };
}
