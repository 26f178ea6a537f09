import { type Block } from './blocks.js';

const STANDARDS: readonly (readonly [code: string, name: string, rating: string, percents: readonly number[]])[] = [
  ['1.1', 'Governance and leadership', 'Good', []],
  ['1.2', 'Staff', 'Outstanding', []],
  ['1.3', 'Partnerships and services', 'Requires improvement', []],
  ['1.4', 'Information and facilities', 'Good', []],
  ['2.1', 'Assessment', 'Good', [71, 82, 67]],
  ['2.2', 'Planning', 'Requires improvement', [70, 61, 54]],
  ['2.3', 'Implementation and delivery', 'Inadequate', [44, 91, 80]],
  ['2.4', 'Reviewing', 'Outstanding', [83, 90, 86]],
  ['3.1', 'Assessment', 'Good', [78, 70, 92]],
  ['3.2', 'Planning', 'Good', [66, 73, 75]],
  ['3.3', 'Implementation and delivery', 'Good', [69, 71, 74]],
  ['3.4', 'Joint working', 'Outstanding', [94, 85]],
];

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', text });
const point = (text: string): Block => ({ kind: 'item', list: 'numbers', depth: 0, text });
const part = (text: string): Block => ({ kind: 'item', list: 'numbers', depth: 1, text });
const bullet = (text: string): Block => ({ kind: 'item', list: 'bullets', depth: 0, text });

/** A made-up inspection report of an older sort: numbered recommendations to three addressees and a results annex. */
export const MADE_UP_REPORT: readonly Block[] = [
  paragraph('An inspection of youth offending services in'),
  paragraph('Larkmoor'),
  paragraph('MAY 2019'),
  heading('Foreword'),
  paragraph(
    'Larkmoor is a small town between two rivers, and its service looks after about ninety children in a year. We spent a fortnight there, read their files & spoke with <most> of them.',
  ),
  heading('Overall findings'),
  paragraph('Overall, Larkmoor Youth Offending Service is rated as: Good.'),
  paragraph('Our key findings are as follows:'),
  bullet('children are listened to'),
  bullet('plans should say more about victims.'),
  heading('Summary of ratings'),
  { kind: 'table', rows: STANDARDS.map(([code, name, rating]) => [code, name, rating]) },
  heading('Recommendations'),
  paragraph('We have made four recommendations that should help the children of Larkmoor.'),
  paragraph('The YOT manager should:'),
  point(
    'give every member of staff a week of training in how to speak with families about the harm that was done, before a case is given to them',
  ),
  point('look again at how plans are checked:'),
  part('by the team'),
  part('by the Board'),
  paragraph('The Director of Children’s Services should:'),
  point('pay for a reading tutor'),
  paragraph('Larkmoor Police should:'),
  point('send an officer to each panel.'),
  heading('Introduction'),
  paragraph('Youth offending teams work with children of 10 to 17.'),
  heading('Annex 2 – Inspection results'),
  {
    kind: 'table',
    rows: [
      ['Standards and key questions', 'Rating and % yes'],
      ...STANDARDS.flatMap(([code, name, rating, percents]) => [
        [`${code}. ${name}`, rating],
        ...percents.map((percent, index) => [
          `${code}.${index + 1}. Is the work of this kind good enough?`,
          `${percent}%`,
        ]),
      ]),
    ],
  },
  heading('Annex 3 – Glossary'),
  paragraph('A panel is a meeting with a child and the family.'),
];
