import { type ScoredScheme, type SchemeStandard } from '../scheme.js';

const organisational = (code: string, name: string, keyQuestions: number): SchemeStandard => ({
  code,
  name,
  domain: 'Organisational delivery',
  rated: 'direct',
  keyQuestions,
  counted: true,
});

const ofCases =
  (domain: string) =>
  (code: string, name: string, keyQuestions: number): SchemeStandard => ({
    code,
    name,
    domain,
    rated: 'percents',
    keyQuestions,
    counted: true,
  });

const court = ofCases('Court disposals');
const outOfCourt = ofCases('Out-of-court disposals');

/** Youth offending service inspections of 2018 to 2020. */
export const hmipYouth2018: ScoredScheme = {
  kind: 'scored',
  id: 'hmip-youth-2018',
  name: 'HM Inspectorate of Probation, youth offending services, 2018 to 2020',
  source: 'Bands, points and totals as printed in Annex 2 of the inspection reports of January 2020',
  bands: [
    { rating: 'Inadequate', points: 0, percents: { from: 0, to: 49 } },
    { rating: 'Requires improvement', points: 1, percents: { from: 50, to: 64 } },
    { rating: 'Good', points: 2, percents: { from: 65, to: 79 } },
    { rating: 'Outstanding', points: 3, percents: { from: 80, to: 100 } },
  ],
  standards: [
    organisational('1.1', 'Governance and leadership', 3),
    organisational('1.2', 'Staff', 4),
    organisational('1.3', 'Partnerships and services', 3),
    organisational('1.4', 'Information and facilities', 4),
    court('2.1', 'Assessment', 3),
    court('2.2', 'Planning', 3),
    court('2.3', 'Implementation and delivery', 3),
    court('2.4', 'Reviewing', 3),
    outOfCourt('3.1', 'Assessment', 3),
    outOfCourt('3.2', 'Planning', 3),
    outOfCourt('3.3', 'Implementation and delivery', 3),
    outOfCourt('3.4', 'Joint working', 2),
  ],
  overall: [
    { rating: 'Inadequate', from: 0, to: 6 },
    { rating: 'Requires improvement', from: 7, to: 18 },
    { rating: 'Good', from: 19, to: 30 },
    { rating: 'Outstanding', from: 31, to: 36 },
  ],
};
