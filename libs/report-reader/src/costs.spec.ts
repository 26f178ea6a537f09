import { describe, expect, it, test } from '@jest/globals';
import { inspectionReport, jointInspection, thematicReport, workbook } from './fixtures/index.js';
import { readReport } from './index.js';

const MEGABYTE = 1024 * 1024;
/** Times as much as linear costs would be; a busy machine and the compiler that warms up are not the reader's. */
const SLACK = 2.5;

const repeated =
  (piece: string, before = '') =>
  (length: number) =>
    before + piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const announced = 'Recommendations\n\nThe Board should:\n\n';

const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  'reports, one after another': repeated([inspectionReport, jointInspection, thematicReport].join('\n')),
  'a workbook of many sections': repeated(workbook),
  'all bullets': repeated('- meet more often and write down who came\n', announced),
  'all table rows': repeated('1\tMeet more often\tThe Board\n', 'No\tRecommendation\tAddressee\n'),
  'one line': repeated('The Board should meet. ', 'Recommendations\n\n'),
  'all headings': repeated('# One\n\n## Recommendations\n\n'),
};

const UNKIND: typeof SHAPES = {
  'lead-ins without points': repeated('The Board should:\n\n', 'Recommendations\n\n'),
  'paragraphs that break off': repeated('meet more often with\n\n', announced),
  'rows of no table': repeated('one\ttwo\tthree\n'),
  'cells that go on below': repeated('cell\n', 'One\tTwo\n'),
  'benchmarking rows': repeated(
    '• Do we meet? • Do we?\t• minutes • lists\n',
    `${announced}- meet\n\nLines of Enquiry\tHow Do We Know\n`,
  ),
  'tags that are never closed': repeated('<p><ul><li>a\n'),
  'brackets that are never closed': repeated('a (YOT manager ', 'Recommendations\n\n- '),
  'addressees in brackets': repeated('- meet (YOT manager)\n', 'Recommendations\n\n'),
  'notes that are not there': repeated('- meet¹\n', announced),
  'notes for each point': repeated('- meet¹\n\n¹ often\n\n', announced),
  'lists in lists': repeated('- a:\n   - b\n      - c\n', announced),
  'recommending prose': repeated('We recommend that the police wave. '),
  ratings: repeated('2.1\tAssessment\tGood\n'),
  'key questions': repeated('2.1.1 Is it so?\t50%\n'),
  themes: repeated('Theme 1: Public\nOverall work was good.\n'),
  'action tables': repeated('Wave\tPolice\tMay 2020\n', 'Youth Justice Plan\n\nAction\tOwner\tTimescale\n'),
  'action tables whose rows go on': repeated(
    'and wave\t\t\n',
    'Youth Justice Plan\n\nAction\tOwner\tTimescale\nWave\tPolice\tMay 2020\n',
  ),
  'action tables whose outcomes go on': repeated(
    'and calm\tWave\tMay 2020\n',
    'Youth Justice Plan\n\nOutcome\tAction\tTimescale\n1. Peace\tWave\tMay 2020\n',
  ),
  'action tables of lists': repeated(
    'Wave\t\n1. one 2. two\t\n3. three\t\n4. four\t\n',
    'Youth Justice Plan\n\nAction\tTimescale\n',
  ),
  'cells of a word processor': repeated('Action\r', 'Youth Justice Plan\n\n'),
  'less-than signs': repeated('<p '),
  stars: repeated(' *a'),
  bars: repeated('|a'),
  'bars behind words': (length) => `${repeated('a|')(length)}|`,
  'marks amid items': repeated('- meet (b) should: call. and\n', announced),
  tabs: repeated('a\t'),
};

/** Milliseconds of this process' time: whoever else is busy does not count. A short reading is measured twice, for the better. */
function cost(text: string): number {
  const once = (): number => costOf(() => readReport(text));
  return text.length > 2 * MEGABYTE ? once() : Math.min(once(), once());
}

function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least that reading could be, on a machine as busy as this one is: how long it takes in seconds is for the bench to say. */
function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 3);
}

/** What costs too much because the machine was short of memory just then costs less another time; what is slow never does. */
function expectAtMost(milliseconds: number, text: string): void {
  let least = cost(text);
  for (let again = 0; least >= milliseconds && again < 5; again += 1) least = Math.min(least, cost(text));
  expect(least).toBeLessThan(milliseconds);
}

describe('what reading costs', () => {
  test.each(Object.entries(SHAPES))(
    'grows with the length: %s',
    (_, make) => {
      readReport(make(MEGABYTE));
      const one = cost(make(MEGABYTE));
      for (const times of [2, 4, 8]) expectAtMost(times * SLACK * one, make(times * MEGABYTE));
    },
    120_000,
  );

  test.each(Object.entries(UNKIND))(
    'grows with the length of what is written to be slow: %s',
    (_, make) => {
      readReport(make(MEGABYTE / 8));
      expectAtMost(8 * SLACK * Math.max(5, cost(make(MEGABYTE / 8))), make(MEGABYTE));
    },
    60_000,
  );

  it('is within ten times what it takes to cut the same five megabytes into words', () => {
    for (const shape of ['reports, one after another', 'a workbook of many sections']) {
      const text = SHAPES[shape]?.(5 * MEGABYTE) ?? '';
      const words = Math.min(...Array.from({ length: 4 }, () => costOf(() => wordsIn(text))));
      expectAtMost(10 * words, text);
    }
  }, 120_000);
});
