import { type ScoredScheme, type SchemeStandard } from '../scheme.js';
import { hmipYouth2018 } from './hmip-youth-2018.js';

const outOfCourtPolicy: SchemeStandard = {
  code: '3.4',
  name: 'Out-of-court disposal policy and provision',
  domain: 'Out-of-court disposals',
  rated: 'direct',
  keyQuestions: 3,
  counted: true,
};

/** Rated where a service had resettlement cases in the year before; adds nothing to the total. */
const resettlement: SchemeStandard = {
  code: '4.1',
  name: 'Resettlement policy and provision',
  domain: 'Resettlement',
  rated: 'direct',
  keyQuestions: 3,
  counted: false,
  alsoPrinted: 'R1.1',
};

/** Youth justice service inspections of 2021 to 2025: a thirteenth standard, and another 3.4. */
export const hmipYouth2021: ScoredScheme = {
  ...hmipYouth2018,
  id: 'hmip-youth-2021',
  name: 'HM Inspectorate of Probation, youth justice services, 2021 to 2025',
  source: 'Published ratings of 2021 to 2025: thirteen ratings, twelve of them in the total of 36',
  standards: [
    ...hmipYouth2018.standards.map((standard) =>
      standard.code === outOfCourtPolicy.code ? outOfCourtPolicy : standard,
    ),
    resettlement,
  ],
};
