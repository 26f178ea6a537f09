import { monthInWords, type PrintedBlock } from './printed.js';

export interface BenchmarkedBlock extends PrintedBlock {
  readonly linesOfEnquiry: readonly string[];
  readonly howDoWeKnow: readonly string[];
}

export interface WorkbookSection {
  readonly title: string;
  readonly blocks: readonly BenchmarkedBlock[];
}

/** Two older reports turned into questions that a partnership asks itself. */
export const workbookSections: readonly WorkbookSection[] = [
  {
    title: 'Heard and Informed: Work with Victims of Children Who Offend',
    blocks: [
      {
        leadIn: 'Youth Offending Team Management Boards should ensure that:',
        points: [
          'every victim of a child under supervision is offered contact, in a way and at a time that suits them',
          'what victims say they want is known to the people who plan the child’s supervision',
          'the Board sees, at least twice a year, how many victims took part and what they thought of it.',
        ],
        linesOfEnquiry: [
          'Do we know, for every case with a victim, whether contact was offered and how soon?',
          'Is there always someone whose job it is to speak to victims, including when that person is away?',
          'Do plans show that the victim’s wishes were considered, also where they could not be followed?',
          'What has the Board changed in the last year because of what victims said?',
        ],
        howDoWeKnow: [
          'A quarterly figure for offers of contact, and for how many were taken up',
          'A written agreement with the police on passing on victims’ details',
          'A sample of plans read by a manager for victims’ wishes',
          'A short survey of victims, with its results taken to the Board',
          'Board minutes in which victims’ views led to a decision',
        ],
      },
      {
        leadIn: 'Youth Offending Team managers should ensure that:',
        points: [
          'staff who speak to victims are trained in restorative work and have supervision of their own',
          'letters to victims are plain, and tell them how to change their mind.',
        ],
        linesOfEnquiry: [
          'Have all staff who contact victims been trained, and when was that training last brought up to date?',
          'Do they have someone to talk to about what they hear?',
          'Has anyone outside the team read our letters and told us what they understood?',
        ],
        howDoWeKnow: [
          'Training records for each post that involves contact with victims',
          'Notes that supervision took place',
          'The letters themselves, with the date they were last revised',
          'Comments from victims on the letters',
        ],
      },
    ],
  },
  {
    title: 'More Than a Referral: Substance Misuse and Children Who Offend',
    blocks: [
      {
        leadIn: 'Youth Offending Team Management Boards and health partners should ensure that:',
        points: [
          'a substance misuse worker can see a child within ten working days of being asked',
          'money for treatment follows what is known of children’s needs and not last year’s contract.',
        ],
        linesOfEnquiry: [
          'How long do children wait from referral to the first session, and does anybody tell the Board?',
          'Is the contract based on a needs assessment less than two years old?',
          'What happens when a child does not turn up: who finds out why?',
          'Are outcomes of treatment measured in a way that all partners accept?',
        ],
        howDoWeKnow: [
          'Waiting times reported every quarter',
          'The latest assessment of children’s health needs',
          'The contract, and the notes of its last review',
          'Outcome figures for children who finished treatment and for those who did not',
        ],
      },
      {
        leadIn: 'Youth Offending Team managers should ensure that:',
        points: [
          'screening for substance misuse leads to a decision that is written down, whichever way it goes',
          'case managers and treatment workers keep one shared plan with the child.',
        ],
        linesOfEnquiry: [
          'Does every screening end in a recorded decision?',
          'Do case managers know what treatment workers are doing, and the other way round?',
          'Do children say that the plan is one they had a part in?',
        ],
        howDoWeKnow: [
          'A dip sample of screenings and what followed',
          'Joint plans on the case system',
          'Feedback from children who finished treatment',
        ],
      },
    ],
  },
];

const list = (items: readonly string[]): string =>
  `<ul style="list-style-type: none"> ${items.map((item) => `• ${item}`).join(' ')} </ul>`;

/** The workbook as a text document with its tables, the way such workbooks arrive. */
export function printWorkbook(sections: readonly WorkbookSection[], months: readonly string[]): string {
  const titles = sections.map((section, index) => {
    const month = monthInWords(months[index] ?? '');
    return {
      listed: `- ${section.title} published ${month}`,
      heading: `Thematic: ${section.title} (published ${month})`,
    };
  });
  const years = sections.map((_, index) => `${(months[index] ?? '').slice(0, 4)}\n\n${titles[index]?.listed ?? ''}`);
  const body = sections.map((section, index) => {
    const blocks = section.blocks.map(
      (block) =>
        `Recommendation\n<p>${block.leadIn}</p> ${list(block.points)}\n\n` +
        `Lines of Enquiry\tHow Do We Know\n${list(block.linesOfEnquiry)}\t` +
        `<p>Suggested sources of information:</p> ${list(block.howDoWeKnow)}`,
    );
    return `${titles[index]?.heading ?? ''}\n\n${blocks.join('\n\n')}`;
  });
  return [
    'Benchmark workbook: recommendations of thematic inspections to youth offending partnerships',
    'The following inspection reports have been published:',
    ...years,
    'This workbook helps a partnership compare what it does with what was recommended.',
    ...body,
    '',
  ].join('\n\n');
}

/** A workbook like the demonstration's under other titles: as many different ones as are asked for. `volume` counts from 1. */
export function benchmarkWorkbook(volume: number): string {
  const sections = workbookSections.map((section) => ({ ...section, title: `${section.title}, volume ${volume}` }));
  return printWorkbook(sections, ['2022-05', '2022-11']);
}
