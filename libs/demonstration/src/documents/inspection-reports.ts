import { monthInWords, numberInWords, type PrintedBlock } from './printed.js';

export interface InspectionReport {
  readonly area: string;
  /** How long before the day of the demonstration it was published. */
  readonly monthsAgo: number;
  /** Rating words of the four organisational standards, 1.1 to 1.4. */
  readonly organisation: readonly [string, string, string, string];
  /** Percentages of the key questions of 2.1-2.4 and 3.1-3.4. */
  readonly cases: readonly (readonly number[])[];
  readonly blocks: readonly PrintedBlock[];
}

const STANDARDS = [
  ['1.1', 'Governance and leadership'],
  ['1.2', 'Staff'],
  ['1.3', 'Partnerships and services'],
  ['1.4', 'Information and facilities'],
  ['2.1', 'Assessment'],
  ['2.2', 'Planning'],
  ['2.3', 'Implementation and delivery'],
  ['2.4', 'Reviewing'],
  ['3.1', 'Assessment'],
  ['3.2', 'Planning'],
  ['3.3', 'Implementation and delivery'],
  ['3.4', 'Joint working'],
] as const;

const CHAPTERS = ['Organisational delivery', 'Court disposals', 'Out-of-court disposals'] as const;

const RATINGS = ['Inadequate', 'Requires improvement', 'Good', 'Outstanding'] as const;

/** The bands of the 2018-20 scheme, worked out here as the fictional inspectorate would before it prints. */
function band(percents: readonly number[]): number {
  const lowest = Math.min(...percents);
  if (lowest >= 80) return 3;
  if (lowest >= 65) return 2;
  return lowest >= 50 ? 1 : 0;
}

function printedRatings(report: InspectionReport): string[] {
  return [...report.organisation, ...report.cases.map((percents) => RATINGS[band(percents)] ?? '')];
}

function overall(report: InspectionReport): string {
  const points = printedRatings(report).reduce((sum, word) => sum + RATINGS.findIndex((rating) => rating === word), 0);
  if (points >= 31) return 'Outstanding';
  if (points >= 19) return 'Good';
  return points >= 7 ? 'Requires improvement' : 'Inadequate';
}

/** The report as a plain text document, the way such reports arrive. */
export function printInspectionReport(report: InspectionReport, month: string): string {
  const ratings = printedRatings(report);
  const rows = (chapter: number): string =>
    STANDARDS.flatMap(([code, name], index) =>
      code.startsWith(`${chapter}.`) ? [`${code}\t${name}\t${ratings[index] ?? ''}\t`] : [],
    ).join('\n');

  let number = 0;
  const recommendations = report.blocks
    .map((block) => `${block.leadIn}\n\n${block.points.map((point) => `${++number}. ${point}`).join('\n')}`)
    .join('\n\n');

  const annex = CHAPTERS.map((chapter, index) => {
    const lines = STANDARDS.flatMap(([code, name], standard) => {
      if (!code.startsWith(`${index + 1}.`)) return [];
      const percents = report.cases[standard - 4] ?? [];
      const questions = percents.map(
        (percent, question) => `${code}.${question + 1}. Key question ${question + 1}\t${percent}%`,
      );
      return [`${code}. ${name}\t${ratings[standard] ?? ''}`, ...questions];
    });
    const heading =
      index === 0 ? 'Standards and key questions\tRating' : 'Standards and key questions\tRating and % yes';
    return `${index + 1}. ${chapter}\n\n${heading}\n${lines.join('\n')}`;
  }).join('\n\n');

  return [
    `An inspection of youth offending services in\n\n${report.area}`,
    monthInWords(month).toUpperCase(),
    'Foreword',
    `We inspected youth offending services in ${report.area}. Overall, we rate them as: ${overall(report)}.`,
    `Service: ${report.area} Youth Offending Service`,
    `Overall rating\n\n${overall(report)}`,
    ...CHAPTERS.map((chapter, index) => `${index + 1}. ${chapter}\n\n${rows(index + 1)}`),
    'Recommendations',
    `We have made ${numberInWords(number)} recommendations that we believe will improve the work done with children in ${report.area}.`,
    recommendations,
    'Introduction',
    `This inspection looked at how the partnership in ${report.area} is led, and at the work done with children sentenced by a court or dealt with out of court.`,
    'Annex 1 – Methodology',
    'We read case files, spoke to case managers and met the Board.',
    'Annex 2 – Inspection results',
    annex,
    'Annex 3 – Glossary',
    'YOS\tYouth offending service',
    '',
  ].join('\n\n');
}

export const inspectionReports: readonly InspectionReport[] = [
  {
    area: 'Dunmarsh',
    monthsAgo: 33,
    organisation: ['Inadequate', 'Requires improvement', 'Inadequate', 'Requires improvement'],
    cases: [
      [62, 55, 48],
      [58, 51, 44],
      [66, 61, 52],
      [57, 49, 46],
      [74, 68, 66],
      [63, 55, 47],
      [71, 69, 65],
      [70, 66],
    ],
    blocks: [
      {
        leadIn: 'The Chair of the Management Board should:',
        points: [
          'make sure that every statutory partner attends the Board at a level that can take decisions',
          'agree with partners which measures the Board looks at each quarter and what it will do when they fall.',
        ],
      },
      {
        leadIn: 'Dunmarsh Youth Offending Service should:',
        points: [
          'bring the quality of assessments of safety and wellbeing up to the standard of its best case managers',
          'write plans that the child can follow, with steps in an order and someone responsible for each',
          'review plans whenever circumstances change, and show that the review changed something.',
        ],
      },
    ],
  },
  {
    area: 'Harrowmead',
    monthsAgo: 30,
    organisation: ['Good', 'Outstanding', 'Good', 'Good'],
    cases: [
      [92, 88, 84],
      [85, 82, 79],
      [90, 86, 81],
      [83, 77, 74],
      [95, 90, 88],
      [86, 82, 80],
      [91, 89, 85],
      [88, 84],
    ],
    blocks: [
      {
        leadIn: 'The YOT manager should:',
        points: [
          'look again at how risk to other people is reviewed once the first three months have passed',
          'share what works in out-of-court cases with colleagues who supervise court orders.',
        ],
      },
      {
        leadIn: 'Harrowmead Police should:',
        points: ['fill the vacant post of seconded officer and keep it filled.'],
      },
    ],
  },
  {
    area: 'Calderwick',
    monthsAgo: 24,
    organisation: ['Requires improvement', 'Good', 'Requires improvement', 'Good'],
    cases: [
      [78, 70, 66],
      [71, 64, 58],
      [75, 72, 67],
      [69, 61, 57],
      [82, 77, 71],
      [68, 59, 54],
      [79, 74, 70],
      [76, 73],
    ],
    blocks: [
      {
        leadIn: 'The YOT manager should:',
        points: [
          'make sure that plans to keep children safe name the other professionals involved and what they will do',
          'give team managers time and training to check the quality of work before it is signed off',
        ],
      },
      {
        leadIn: "The Director of Children's Services should:",
        points: [
          'settle how children known to both social care and the youth offending team are jointly planned for',
          'end the use of temporary contracts in posts that the team cannot do without.',
        ],
      },
    ],
  },
  {
    area: 'Salt Bay',
    monthsAgo: 17,
    organisation: ['Good', 'Requires improvement', 'Good', 'Requires improvement'],
    cases: [
      [80, 75, 69],
      [72, 68, 65],
      [84, 79, 73],
      [74, 70, 66],
      [81, 78, 74],
      [70, 66, 62],
      [83, 80, 77],
      [79, 75],
    ],
    blocks: [
      {
        leadIn: 'The Management Board should:',
        points: [
          'find premises in Salt Bay where children can be seen without meeting those who harm them',
          'know, for each child out of school, what is being done and by whom.',
        ],
      },
      {
        leadIn: 'The YOT manager should:',
        points: ['make supervision of staff regular enough that no case goes a month without being discussed.'],
      },
    ],
  },
  {
    area: 'Larkwater',
    monthsAgo: 10,
    organisation: ['Inadequate', 'Requires improvement', 'Requires improvement', 'Inadequate'],
    cases: [
      [59, 52, 47],
      [54, 50, 45],
      [63, 57, 51],
      [55, 48, 41],
      [69, 65, 60],
      [57, 52, 49],
      [66, 62, 58],
      [65, 61],
    ],
    blocks: [
      {
        leadIn: 'The Chair of the Management Board should:',
        points: [
          'replace the present improvement plan by one with owners, dates and a measure for each item',
          'report progress to the council, the police and the health board every quarter until it is complete.',
        ],
      },
      {
        leadIn: 'The YOT manager should:',
        points: [
          'see that every child has an up-to-date assessment, starting with those who may harm others',
          'put in place a case system that tells managers which reviews are late.',
        ],
      },
      {
        leadIn: 'Larkwater Police should:',
        points: ['bring every suitable case to the joint decision panel before a disposal is decided.'],
      },
    ],
  },
  {
    area: 'Aldermere',
    monthsAgo: 6,
    organisation: ['Good', 'Good', 'Outstanding', 'Good'],
    cases: [
      [88, 84, 80],
      [82, 79, 75],
      [89, 85, 83],
      [81, 76, 72],
      [90, 87, 84],
      [83, 80, 78],
      [88, 86, 82],
      [91, 87],
    ],
    blocks: [
      {
        leadIn: 'Aldermere Youth Offending Service should:',
        points: [
          'write down how victims’ wishes shape the plan in each case where there is a victim',
          'check that reviews after a change of school or home happen within ten working days.',
        ],
      },
    ],
  },
];
