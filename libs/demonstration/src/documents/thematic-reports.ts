import { monthInWords, type PrintedBlock } from './printed.js';

export interface ThematicReport {
  readonly title: string;
  readonly foreword: string;
  readonly blocks: readonly PrintedBlock[];
}

/** National reports of an inspectorate that does not exist, oldest first. */
export const thematicReports: readonly ThematicReport[] = [
  {
    title: 'Kept in Class: a thematic inspection of how youth offending teams and schools hold on to children',
    foreword:
      'Most of the children whose cases we read had missed a good part of a school year. Where a named teacher and a named case manager spoke every week, children stayed; where nobody did, exclusion came as a surprise to everyone but the child.',
    blocks: [
      {
        leadIn: 'Youth Offending Team Management Boards should:',
        points: [
          'ask for a report every term on the hours of education each supervised child is offered and attends',
          'agree with schools and colleges who tells whom, and by when, once a child is at risk of exclusion',
          'make sure that a senior education representative sits on the Board and can commit resources.',
        ],
      },
      {
        leadIn: 'Youth Offending Team managers should:',
        points: [
          'give every child of school age a named education contact from the first week of supervision',
          'check that plans say what will happen in education and not only in sessions with the team.',
        ],
      },
      {
        leadIn: 'The Youth Justice Board should:',
        points: ['publish figures on education at the end of supervision in a form that areas can compare.'],
      },
    ],
  },
  {
    title: 'The First Hundred Days: a thematic inspection of the resettlement of children leaving custody',
    foreword:
      'A child who walks out of custody without knowing where they will sleep has been failed weeks before. We followed releases in seven areas and found that the good ones began on the day of sentence.',
    blocks: [
      {
        leadIn: 'Chairs of Youth Offending Team Management Boards should:',
        points: [
          'see to it that no child is released without suitable accommodation confirmed at least two weeks before',
          'receive, after each release, a short account of what went well and what did not during the first hundred days.',
        ],
      },
      {
        leadIn: 'Youth Offending Teams should:',
        points: [
          'start the resettlement plan within ten working days of sentence and keep one plan, shared with the establishment',
          'hold a review before release at which health, education and housing each say in writing what they will provide',
          'keep in touch with the family or carers throughout the sentence and record what they say.',
        ],
      },
    ],
  },
  {
    title: 'Listening First: a thematic inspection of speech, language and communication in youth justice',
    foreword:
      'Children told us that they had agreed to conditions they did not understand. Screening was common; doing something with what it found was not.',
    blocks: [
      {
        leadIn: 'Youth Offending Team Management Boards should ensure that:',
        points: [
          'every child is screened for communication needs within four weeks, by someone trained to do it',
          'speech and language therapy can be reached without a waiting list longer than eight weeks',
          'the share of children with an identified need, and what was done for them, is reported twice a year.',
        ],
      },
      {
        leadIn: 'Youth Offending Team managers should ensure that:',
        points: [
          'orders, contracts and letters are written so that the child they are about can read them',
          'case managers adapt sessions to what the screening found and record how they did so.',
        ],
      },
    ],
  },
  {
    title: 'Behind the Screen: a thematic inspection of children who offend and are harmed online',
    foreword:
      'Phones were part of almost every serious case we read, and of hardly any plan. Staff wanted to help and did not know where to begin.',
    blocks: [
      {
        leadIn: 'Youth Offending Team Management Boards should:',
        points: [
          'agree across agencies how online harm is spotted and recorded, and who is told of it',
          'fund training on online exploitation for everyone who assesses children.',
        ],
      },
      {
        leadIn: 'Youth Offending Teams should:',
        points: [
          'ask about life online in every assessment and say in the plan what will be done about it',
          'review the plan at once when a child is hurt, threatened or recruited through social media.',
        ],
      },
    ],
  },
];

/** The report as a plain text document, the way such reports arrive. */
export function printThematicReport(report: ThematicReport, month: string): string {
  const blocks = report.blocks.map((block) => `${block.leadIn}\n\n${block.points.join('\n\n')}`).join('\n\n');
  return [
    report.title,
    monthInWords(month).toUpperCase(),
    'Foreword',
    report.foreword,
    'Executive summary',
    'We read case files, met staff, partners and children, and looked at what Boards knew about this part of their work.',
    'Recommendations',
    blocks,
    'Introduction',
    'This report sets out what we found, what good work looked like, and what stood in its way.',
    '',
  ].join('\n\n');
}
