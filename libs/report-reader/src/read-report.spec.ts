import { describe, expect, it, test } from '@jest/globals';
import { inspectionReport, jointInspection, thematicReport, workbook } from './fixtures/index.js';
import { type DraftBlock, type DraftPublication, readReport, type Reading } from './index.js';

function only(reading: Reading): DraftPublication {
  const [publication] = reading.publications;
  if (publication === undefined || reading.publications.length > 1) throw new Error('There should be one publication.');
  return publication;
}

/** The block as [roles, points], each point with its number and sub-points where it has any. */
function outline(blocks: readonly DraftBlock[]) {
  return blocks.map((block) => [
    block.addressees.flatMap((addressee) => addressee.roles).join(' '),
    ...block.points.map((point) =>
      [
        point.number === null ? '' : `${point.number} `,
        point.text,
        ...point.subPoints.map((each) => ` / ${each}`),
      ].join(''),
    ),
  ]);
}

function codes(reading: Reading): string[] {
  return reading.warnings.map((warning) => warning.code);
}

function recommendations(text: string): Reading {
  return readReport(`Report on a review\n\nRecommendations\n\n${text}\n`);
}

describe('an inspection report', () => {
  const reading = readReport(inspectionReport);
  const publication = only(reading);

  it('is known by its title page', () =>
    expect(publication).toMatchObject({
      kind: 'inspection',
      title: 'An inspection of youth offending services in Northvale',
      area: 'Northvale',
      published: '2019-03',
      scheme: 'hmip-youth-2018',
      timeLimit: null,
      statedRecommendations: 4,
    }));

  it('has its recommendations under their lead-ins, and none from findings or areas for improvement', () =>
    expect(outline(publication.blocks)).toEqual([
      [
        'yot-manager',
        '1 give every new member of staff a full month of training before they are given cases',
        '2 look again at how plans are checked: / by the team / by the Board',
      ],
      ['safeguarding-board police', '3 agree how they share what they know'],
      ['local-authority-director', '4 pay for a reading tutor.'],
    ]));

  it('says at which lines they stand', () =>
    expect(publication.blocks[0]?.points.map((point) => point.lines)).toEqual([
      [51, 52],
      [53, 55],
    ]));

  it('has its ratings as printed and as the rules make them', () => {
    expect(publication.ratings).toMatchObject({ printedOverall: 'Good', score: 22, maximum: 36, overall: 'Good' });
    expect(publication.ratings?.standards.map((standard) => standard.points)).toEqual([
      2, 2, 1, 2, 2, 1, 0, 3, 2, 2, 2, 3,
    ]);
  });

  it('has the percentages of key questions, also where each cell stands on a line of its own', () => {
    const percents = (text: string) =>
      only(readReport(text)).ratings?.standards.map(({ keyQuestions }) => keyQuestions.map(({ percent }) => percent));
    const nought = inspectionReport.replace(/\t49%$/m, '\t0%');
    expect(percents(nought)?.[6]).toEqual([0, 90, 88]);
    const [before = '', annex = ''] = nought.split('Rating and % yes\n');
    expect(percents(`${before}Rating and % yes\n${annex.replaceAll('\t', '\n')}`)).toEqual(percents(nought));
  });

  it('needs no warning', () => expect(reading.warnings).toEqual([]));

  test.each([
    ['stated-count-differs', 'made four recommendations', 'made five recommendations'],
    ['overall-differs', 'is rated as: **Good**', 'is rated as: **Outstanding**'],
    ['rating-not-derived', '2.1.\tAssessment\tGood', '2.1.\tAssessment\tOutstanding'],
    ['rating-differs', '2.1\tAssessment\tGood', '2.1\tAssessment\tInadequate'],
    ['standard-name-differs', '3.4\tJoint working', '3.4\tReviewing'],
    ['percent-on-band-edge', '66%', '64.5%'],
    ['numbers-jump', '3. agree how they share what they know', '5. agree how they share what they know'],
    ['standard-missing', /^1\.3\.?\t.*\n/gm, ''],
    ['standard-missing', 'Staff\tGood', 'Staff\tSatisfactory'],
    ['score-differs', 'is rated as: **Good**', 'is rated as: **Good**, with a score of 23 out of 36'],
    ['scheme-unknown', /\t(?:Assessment|Planning|Implementation and delivery|Reviewing)\t/, '\tWork\t'],
    ['date-unknown', /MARCH 2019|© Crown copyright 2019/g, ''],
    ['area-unknown', 'services in\n\nNorthvale', 'services'],
    ['no-recommendations', /Recommendations\n\nWe have made[^]*?\nIntroduction/, 'Introduction'],
  ])('warns %s', (code, from, to) =>
    expect(
      codes(
        readReport(inspectionReport.replaceAll(new RegExp(from instanceof RegExp ? from : escaped(from), 'gm'), to)),
      ),
    ).toContain(code),
  );

  it('never converts a word of another scheme', () => {
    const other = readReport(inspectionReport.replaceAll('Staff\tGood', 'Staff\tSatisfactory'));
    const { ratings } = only(other);
    expect(ratings).toMatchObject({ score: null, overall: null });
    expect(ratings?.standards.find(({ code }) => code === '1.2')?.printed ?? null).toBeNull();
  });

  it('takes ratings from the summary when the annex is cut off', () => {
    const cut = readReport(inspectionReport.slice(0, inspectionReport.indexOf('Annex 2')));
    expect(only(cut).ratings?.standards.map((standard) => standard.printed)).toContain('Requires improvement');
    expect(only(cut).ratings?.score).toBe(22);
  });

  it('reads a rating that is broken over two rows', () => {
    const broken = inspectionReport.replaceAll(
      '1.3.\tPartnerships and services\tRequires improvement',
      '1.3.\tPartnerships and services\tRequires\nA range is\timprovement',
    );
    const withoutSummary = broken.replace(/^1\.3\tPartnerships.*\n/m, '');
    expect(
      only(readReport(withoutSummary)).ratings?.standards.find((standard) => standard.code === '1.3')?.printed,
    ).toBe('Requires improvement');
  });
});

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('a full joint inspection', () => {
  const reading = readReport(jointInspection);
  const publication = only(reading);

  it('has addressees in brackets, and no other brackets taken for one', () => {
    expect(outline(publication.blocks)).toEqual([
      ['board-chair', '1 the Board should know how many children go missing'],
      [
        'yot-manager',
        '2 every plan should name the people who will carry it out.',
        '3 plans should be read by the child (including those who find reading hard)',
      ],
    ]);
    expect(publication.blocks[0]?.leadIn).toMatch(/^Improvement should aim .*:$/);
  });

  it('has its time limit in the printed words', () =>
    expect(publication.timeLimit).toEqual({
      months: 6,
      from: 'publication',
      stated: 'within six months of the publication of this report',
    }));

  it('keeps words and scores as they are', () => {
    expect(publication).toMatchObject({
      kind: 'full-joint-inspection',
      area: 'Easthaven and Combe',
      published: '2014-10',
      ratings: null,
    });
    expect(publication.judgements).toEqual([
      { theme: 'Keeping the public safe', judgement: 'good', score: 81 },
      { theme: 'Running the service', judgement: 'poor', score: null },
      { theme: 'Keeping children safe', judgement: 'satisfactory', score: 66 },
    ]);
  });
});

describe('a thematic report in plain paragraphs', () => {
  const reading = readReport(thematicReport);
  it('takes its title from the page heads and its date from the foreword', () =>
    expect(only(reading)).toMatchObject({
      kind: 'thematic',
      title: 'Getting There: Children and Their Journeys',
      published: '2016-05',
      area: null,
    }));
  it('has each paragraph that goes on with a lead-in', () =>
    expect(outline(only(reading).blocks)).toEqual([
      [
        'youth-justice-board',
        'publish advice on paying for journeys, with figures for towns and for the countryside',
        'ask every area what it spends.',
      ],
      [
        'yot',
        'ask each child how they came',
        'write down what journeys cost, so that the sums can be added up and reported once a year.',
      ],
    ]));
});

describe('a benchmarking workbook', () => {
  const reading = readReport(workbook);
  const [first, second, third] = reading.publications;

  it('names the section without a heading after the list, and says so', () => {
    expect(first).toMatchObject({
      kind: 'benchmark-workbook-section',
      title: 'Far From Home: A Review of Long Journeys',
      titleInferred: true,
      published: '2012-06',
    });
    expect(codes(reading)).toContain('section-heading-missing');
  });

  it('joins lines of enquiry and sources across rows, with sub-items and without the lead-in', () => {
    expect(first?.blocks[0]?.linesOfEnquiry.map((each) => [each.text, ...each.subItems])).toEqual([
      ['Do we count journeys? Every one?'],
      ['Do we know what they cost and who pays?'],
      ['Does our policy cover:', 'trains', 'buses', 'taxis'],
    ]);
    expect(first?.blocks[0]?.evidenceSources.map((each) => each.text)).toEqual([
      'Ledger of journeys.',
      'Receipts kept by the office.',
    ]);
  });

  it('splits where bullets are lost and warns', () => {
    expect(second?.blocks[0]?.linesOfEnquiry).toHaveLength(2);
    expect(second?.blocks[0]?.evidenceSources.map((each) => each.text)).toEqual([
      'Diary of appointments.',
      'Survey of families',
      'Notes of meetings',
    ]);
    expect(codes(reading)).toContain('bullets-lost');
  });

  it('keeps the footnote to a point apart from its text', () =>
    expect(second?.blocks[0]?.points[0]).toMatchObject({
      text: 'appointments start when they are meant to',
      note: 'Clocks have since been changed.',
    }));

  it('gathers additional recommendations that name their addressee in the sentence', () =>
    expect(outline(second?.additional ?? [])).toEqual([
      ['police', 'telephone ahead.', 'keep lists by: / Writing them. / Reading them.'],
      ['safeguarding-board', 'ask how this goes.'],
    ]));

  it('reads a sub-point and a point that lost their places, and warns', () => {
    expect(outline(third?.blocks ?? [])).toEqual([
      ['board-chair', 'promote reading by: / buying books, / lending books.'],
      ['yot-manager', 'books are read', 'books are returned', 'shelves are dusted and are kept in order.'],
    ]);
    expect(codes(reading)).toEqual(expect.arrayContaining(['ambiguous-sub-point', 'point-without-mark']));
  });

  it('names what is listed without a section', () => {
    expect(reading.listedOnly.map(({ title, published }) => [title, published])).toEqual([
      ['Quiet Rooms: A Review of Buildings', '2012-07'],
      ['Night Calls: A Review of Out of Hours Work', '2015-01'],
    ]);
    expect(reading.listedOnly[0]?.note).toBe('This report did not make any recommendations for partnerships.');
  });

  it('tells in words when heading and list disagree on the year', () =>
    expect(readReport(workbook.replaceAll('Punctuality (2013)', 'Punctuality (2011)')).warnings).toContainEqual(
      expect.objectContaining({
        code: 'date-differs',
        message: expect.stringMatching(/^The heading says 2011; the list of inspections says \p{L}+ 2013, which/u),
      }),
    ));
});

describe('recommendations under a heading', () => {
  test.each<[string, string, (string | string[])[][]]>([
    [
      'bullets',
      'The Board should:\n\n• meet monthly\n• keep minutes',
      [['yot-management-board', 'meet monthly', 'keep minutes']],
    ],
    [
      'letters',
      'The Board should:\n(a) meet monthly\n(b) keep minutes',
      [['yot-management-board', 'a meet monthly', 'b keep minutes']],
    ],
    [
      'sentences without marks',
      'The Board should:\n\nMeet every month.\n\nKeep minutes of what is said.',
      [['yot-management-board', 'Meet every month.', 'Keep minutes of what is said.']],
    ],
    [
      'an addressee as a heading',
      'For the YOT manager\n\n1. train staff\n\nPolice\n\n2. answer the telephone',
      [
        ['yot-manager', '1 train staff'],
        ['police', '2 answer the telephone'],
      ],
    ],
    [
      'the addressee in the heading itself',
      'Recommendations for the YOT manager\n\n- train staff',
      [['yot-manager', 'train staff']],
    ],
    [
      'sentences that name the addressee',
      '1. The Board should meet monthly.\n2. The police must answer.\n3. The Board should keep minutes.',
      [
        ['yot-management-board', '1 meet monthly.', '3 keep minutes.'],
        ['police', '2 answer.'],
      ],
    ],
    [
      'numbered lead-ins',
      '1. The Board should:\n a. meet monthly\n b. keep minutes',
      [['yot-management-board', 'a meet monthly', 'b keep minutes']],
    ],
    ['a lead-in without its colon', 'The Board should\n\n- meet', [['yot-management-board', 'meet']]],
    [
      'numbered with the word',
      'Recommendation 1: The Board should meet.\nRecommendation 2: The police must answer.',
      [
        ['yot-management-board', '1 meet.'],
        ['police', '2 answer.'],
      ],
    ],
    [
      'to a service with an “and” in its name',
      'HM Prison and Probation Service should:\n\n- pay',
      [['central-government', 'pay']],
    ],
    [
      'the inspectorate’s “we recommend”',
      'We recommend that the Board should:\n\n- meet monthly',
      [['yot-management-board', 'meet monthly']],
    ],
    [
      'a purpose before the addressee',
      'In order to keep children safe, health and police services should ensure that:\n\n- someone is on call',
      [['health police', 'someone is on call']],
    ],
    ['look-alike letters', 'The ΥΟТ manager shоuld:\n\n- train staff', [['yot-manager', 'train staff']]],
    [
      'a point that a page break cuts',
      'The Board should:\n\n1. meet with the\n\n14\n\npeople who pay\n2. keep minutes',
      [['yot-management-board', '1 meet with the people who pay', '2 keep minutes']],
    ],
    [
      'a heading between groups',
      'The Board should:\n\n1. meet\n\nThe people who pay\n\nThe police should:\n\n2. answer',
      [
        ['yot-management-board', '1 meet'],
        ['police', '2 answer'],
      ],
    ],
    [
      'nested lists',
      'The Board should:\n\n1. write down:\n   - who came\n   - who did not\n2. meet',
      [['yot-management-board', '1 write down: / who came / who did not', '2 meet']],
    ],
  ])('may be %s', (_, text, expected) => expect(outline(only(recommendations(text)).blocks)).toEqual(expected));

  it('end where the next chapter begins', () => {
    const reading = recommendations(
      'The Board should:\n\n1. meet\n2. listen\n\nIntroduction\n\n1. Everything began in spring.\n\n- The Board should be glad.',
    );
    expect(outline(only(reading).blocks)).toEqual([['yot-management-board', '1 meet', '2 listen']]);
  });

  it('end where a list of another sort begins, but not at a number that was lost', () => {
    const text = 'The Board should:\n\n1. meet\n- listen\n3. write\n\n• Staff are glad.\n• Plans are long.';
    expect(outline(only(recommendations(text)).blocks)).toEqual([
      ['yot-management-board', '1 meet', 'listen', '3 write'],
    ]);
  });

  it('end at the next marked heading of their own level', () => {
    const reading = readReport(
      '# Review\n\n## Recommendations\n\n### Board\n\n- meet\n\n## What we saw\n\nThe police should:\n\n- wave\n',
    );
    expect(outline(only(reading).blocks)).toEqual([['yot-management-board', 'meet']]);
    expect(codes(reading)).toContain('lead-in-elsewhere');
  });

  it('are read once when an appendix repeats them', () => {
    const reading = recommendations(
      'The Board should:\n\n1. meet\n\nIntroduction\n\nWords.\n\nSummary of recommendations\n\nThe Board should:\n\n1. meet',
    );
    expect(outline(only(reading).blocks)).toEqual([['yot-management-board', '1 meet']]);
    expect(codes(reading)).toContain('repeated');
  });

  it('are kept without an addressee, with a warning', () => {
    const reading = recommendations('1. meet more often\n2. keep minutes');
    expect(outline(only(reading).blocks)).toEqual([['', '1 meet more often', '2 keep minutes']]);
    expect(codes(reading)).toContain('addressee-unknown');
  });

  it('take no mention of a service for its being addressed', () => {
    const reading = recommendations('1. The work of the YOT should be planned.\n2. YOT plans should be kept.');
    expect(outline(only(reading).blocks)).toEqual([
      ['', '1 The work of the YOT should be planned.', '2 YOT plans should be kept.'],
    ]);
  });

  it('keep an addressee that stands for no known role', () => {
    const reading = recommendations('The Harbour Lanterns should:\n\n- shine');
    expect(only(reading).blocks[0]?.addressees).toEqual([{ printed: 'The Harbour Lanterns', roles: [] }]);
    expect(codes(reading)).toContain('addressee-unknown');
  });

  it('are told apart from lead-ins elsewhere', () => {
    const reading = readReport(
      'Report on a review\n\nWords\n\nThe police should:\n\n- wave\n\nRecommendations\n\nThe Board should:\n\n- meet\n',
    );
    expect(outline(only(reading).blocks)).toEqual([['yot-management-board', 'meet']]);
    expect(codes(reading)).toContain('lead-in-elsewhere');
  });

  test.each(['Areas for improvement', 'Key findings', 'Progress against previous recommendations', 'Strengths:'])(
    'are not under “%s”',
    (heading) => {
      const reading = readReport(
        `Report on a review\n\n${heading}\n\nThe Board should:\n\n- meet\n\n- The police should answer.\n`,
      );
      expect(reading.publications).toEqual([]);
      expect(codes(reading)).toEqual(['nothing-recognised', 'lead-in-elsewhere']);
    },
  );
});

describe('a title page', () => {
  test.each([
    [
      'An inspection of youth offending services in\nWestmarch\nHarbour Inspectorate, May 2023\n\nContents\n',
      'An inspection of youth offending services in Westmarch',
      'Westmarch',
      '2023-05',
    ],
    ['# Thematic review of sleep\n\nPublished: 14 March 2022\n\n', 'Thematic review of sleep', null, '2022-03-14'],
    [
      'An inspection of South Combe Youth Justice Service\n\nFieldwork: June 2021\n\nJULY 2021\n\n',
      'An inspection of South Combe Youth Justice Service',
      'South Combe',
      '2021-07',
    ],
    [
      'Harbour Inspectorate\n\nA Full Joint Inspection of Youth Offending Work in Upper and Lower Combe\n\n',
      'A Full Joint Inspection of Youth Offending Work in Upper and Lower Combe',
      'Upper and Lower Combe',
      null,
    ],
  ])('is read: %j', (page, title, area, published) =>
    expect(only(readReport(`${page}Recommendations\n\nThe Board should:\n\n- meet\n`))).toMatchObject({
      title,
      area,
      published,
    }),
  );
});

describe('what holds no recommendations', () => {
  test.each(['', ' \n\t\n', 'A letter about the weather.\n\nIt should be fine.', 'x'.repeat(10_000)])(
    'gives no publication and says so: %.20j',
    (text) => {
      const reading = readReport(text);
      expect(reading.publications).toEqual([]);
      expect(reading.warnings).toEqual([
        { code: 'nothing-recognised', line: 1, message: expect.stringMatching(/^Nothing .*\.$/) },
      ]);
    },
  );

  it('a plan repeats recommendations and makes none', () => {
    const reading = readReport(
      'Northvale Youth Justice Plan 2020\n\nRecommendations\n\nThe Board should:\n\n1. meet\n',
    );
    expect(only(reading)).toMatchObject({ kind: 'youth-justice-plan', blocks: [], additional: [] });
    expect(codes(reading)).toEqual(['plan']);
  });
});

describe('what looks lost', () => {
  const list = 'Recommendations\n\nThe Board should:\n\n1. meet each month\n2. write down who came\n\n';
  const codesOf = (text: string) => readReport(text).warnings.map(({ code, line }) => `${code} ${line}`);

  it.each([
    ['a mark amid an item', list.replace('\n2.', ' 2.'), 'items-run-together 5'],
    [
      'a line printed twice',
      list.replace('2. write down who came', '2. write down\nwho came to meet\nwho came to meet'),
      'items-run-together 6',
    ],
    [
      'a sentence that begins without an end before it',
      list.replace('came\n', 'came\nThere is no table here.\n'),
      'items-run-together 6',
    ],
    [
      'somebody else who should do something, amid an item',
      list.replace('came\n', 'came The YOT manager should listen.\n'),
      'items-run-together 6',
    ],
    [
      'an addressee with a colon, amid an item',
      list.replace('came\n', 'came Youth Justice Board: publish it.\n'),
      'items-run-together 6',
    ],
    [
      'a small letter behind the end of a sentence',
      list.replace('came\n', 'came. send it to each school\n'),
      'items-run-together 6',
    ],
    [
      'a paragraph that begins as another does, in a list of paragraphs',
      'Recommendations\n\nThe Board should:\n\nmeet each month with all schools review the plan\n\nreview the list\n',
      'items-run-together 5',
    ],
    ['a row of a table behind an item', list.replace('came\n', 'came Who | How? |\n'), 'items-run-together 6'],
    ['an imperative in small letters', `${list}Introduction\n\nIt rained.\n\nwrite a plan\n`, 'item-out-of-place 12'],
    [
      'an item in the middle of no list',
      `${list}Introduction\n\nIt rained.\n\n5. call a plumber\n`,
      'item-out-of-place 12',
    ],
    [
      'somebody who should do something',
      `${list}Introduction\n\nThe police should call first.\n`,
      'item-out-of-place 10',
    ],
  ])('is said at its line: %s', (_, text, warning) => expect(codesOf(text)).toContain(warning));

  it('is nothing in a list as it should be', () =>
    expect(codesOf(list).filter((code) => code.startsWith('item'))).toEqual([]));

  it('is nothing in whichever way lines are wrapped', () => {
    const long = list.replace('came', 'came, how long each of them stayed. If nobody came, say why and meet again.');
    const wraps = [10, 20, 30, 40, 50].map((width) => long.replace(new RegExp(`^(2\\..{${width}}\\S*) `, 'm'), '$1\n'));
    expect(wraps.map(codesOf)).toEqual(wraps.map(() => codesOf(long)));
    expect(codesOf(long).filter((code) => code.startsWith('item'))).toEqual([]);
  });

  it('reads no words across the bars of a table', () => {
    const [publication] = readReport(list.replace('came\n', 'came Who | How? |\n')).publications;
    expect(publication?.blocks[0]?.points.map(({ text }) => text)).toEqual([
      'meet each month',
      'write down who came Who',
    ]);
  });

  it('includes no lead-in whose empty line is lost', () => {
    const [publication] = readReport(
      list.replace('came\n', 'came\nThe YOT manager should:\n\n3. listen\n'),
    ).publications;
    expect(publication?.blocks.map(({ leadIn, points }) => [leadIn, points.length])).toEqual([
      ['The Board should:', 2],
      ['The YOT manager should:', 1],
    ]);
  });
});
