import { describe, expect, it } from '@jest/globals';
import { foldFollowUp, withNamesOf } from '#follow-up';
import {
  agreed,
  answered,
  applicability,
  challenged,
  completed,
  dateAgreed,
  dateAsked,
  linkedToLine,
  logged,
  position,
  reopened,
  submitted,
  verified,
  withdrawnEvidence,
} from '../../../../libs/follow-up/src/testing/examples.js';
import {
  fact,
  type Happened,
  MANAGER,
  opened,
  recorded,
} from '../../../../libs/follow-up/src/testing/given-when-then.js';
import { stoodOn } from '../board/stood.js';
import { type ExportedFollowUp, type ExportKind, SHEETS } from './export-sheets.js';

const DAY = '2024-06-30';
const KNOWN_AT = '2026-01-05T09:00:00.000Z';
const times = { asAt: DAY, knownAt: KNOWN_AT };

const recommendation: ExportedFollowUp['recommendation'] = {
  printedNumber: '1',
  leadIn: 'Boards should:',
  text: 'see every plan',
  subPoints: ['the old ones', 'the new ones'],
  forInformation: false,
  withdrawn: null,
  publication: {
    publicationId: 'report',
    kind: 'thematic',
    title: 'A report',
    area: null,
    published: '2024-01',
    scope: 'national',
    state: 'approved',
    sourceDocument: 'a'.repeat(64),
    registeredOn: '2024-01-01',
    approvedOn: '2024-01-01',
    withdrawn: null,
    scheme: null,
    recommendations: 1,
    linesOfEnquiry: 2,
    evidenceSources: 0,
  },
};

/** What a follow-up with two lines of enquiry is exported as, after these facts. */
function followUp(...happened: Happened[]): ExportedFollowUp {
  const events = recorded([opened(), ...happened]);
  const askedLines = ['l1', 'l2'].map((lineOfEnquiryId) => ({ lineOfEnquiryId, from: null, until: null }));
  const state = foldFollowUp(events, { asAt: DAY });
  const names = {
    person: () => 'a named person',
    lineOfEnquiry: (id: string) => `Line ${id}?`,
    evidenceSource: () => null,
    recommendation: () => null,
  };
  return {
    partnershipName: 'Northmoor',
    recommendation,
    state,
    stood: stoodOn({ events, askedLines }, DAY, KNOWN_AT),
    names: withNamesOf(state, names),
  };
}

/** The rows with each cell under its heading; cells that are the same in all of them are left to the first test. */
function rows(kind: ExportKind, one: ExportedFollowUp) {
  const { headings } = SHEETS[kind];
  return SHEETS[kind].rows(one, times).map((row) => Object.fromEntries(headings.map((name, at) => [name, row[at]])));
}

describe('a row of the follow-ups', () => {
  it('says of which recommendation and when, and that nobody has said anything', () => {
    expect(rows('follow-ups', followUp())).toEqual([
      {
        Partnership: 'Northmoor',
        Publication: 'A report',
        Published: '2024-01',
        Number: '1',
        'Recommendation as printed': 'Boards should see every plan\nthe old ones\nthe new ones',
        'Where it stands': 'No response',
        'Lines of enquiry met': '0 of 2',
        'Board: does it apply?': 'Not decided',
        'Board: response': 'No response',
        'Board: accountable': null,
        'Board: responded on': null,
        'Board: position': 'Nothing yet',
        'Board: position stated on': null,
        'Inspectorate: grade of the response': null,
        'Inspectorate: verdict': 'No verdict yet',
        'Inspectorate: verdict on': null,
        'Actions open': 0,
        'Actions complete': 0,
        'Actions open past the original date': 0,
        'Actions open with no original date': 0,
        'Evidence current': 0,
        'Evidence past its review date': 0,
        'Evidence challenged': 0,
        'As at': DAY,
        'Recorded up to': KNOWN_AT,
      },
    ]);
  });

  it('keeps the three voices apart', () => {
    const [row] = rows(
      'follow-ups',
      followUp(
        applicability('in-part'),
        agreed(),
        fact('ResponseGraded', { grade: 'unacceptable', reason: 'Too vague' }, '2024-02-20'),
        position('embedded'),
        verified('open-acceptable'),
        logged('a1', '2024-05-31'),
        dateAsked(),
        dateAgreed('r1', '2024-09-30'),
        logged('a2', null),
        logged('a3'),
        completed('2024-04-01', 'a3'),
      ),
    );
    expect(row).toMatchObject({
      'Where it stands': 'In progress',
      'Board: does it apply?': 'Applies in part',
      'Board: response': 'Agreed',
      'Board: accountable': 'YOT manager',
      'Board: responded on': '2024-02-10',
      'Board: position': 'Embedded',
      'Board: position stated on': '2024-04-15',
      'Inspectorate: grade of the response': 'Unacceptable',
      'Inspectorate: verdict': 'Open, acceptable progress',
      'Inspectorate: verdict on': '2024-05-01',
      'Actions open': 2,
      'Actions complete': 1,
      // Moved to September with everyone's agreement, and late by its own date all the same.
      'Actions open past the original date': 1,
      'Actions open with no original date': 1,
    });
  });

  it('counts evidence by whether it can be relied on, and lines by whether it proves them', () => {
    const [row] = rows(
      'follow-ups',
      followUp(
        agreed(),
        submitted('e1'),
        linkedToLine('e1', 'l1'),
        answered('l1'),
        submitted('e2', { reviewBy: '2024-05' }),
        submitted('e3'),
        challenged('e3'),
        submitted('e4'),
        withdrawnEvidence('e4'),
      ),
    );
    expect(row).toMatchObject({
      'Lines of enquiry met': '1 of 2',
      'Evidence current': 1,
      'Evidence past its review date': 1,
      'Evidence challenged': 1,
    });
  });

  it('counts no line that does not apply', () => {
    expect(rows('follow-ups', followUp(answered('l1', 'not-applicable')))).toMatchObject([
      { 'Lines of enquiry met': '0 of 1' },
    ]);
    expect(
      rows('follow-ups', followUp(answered('l1', 'not-applicable'), answered('l2', 'not-applicable'))),
    ).toMatchObject([{ 'Lines of enquiry met': null }]);
  });

  it('says that the inspectorate opened it again, and when', () => {
    expect(rows('follow-ups', followUp(agreed(), verified('closed-acceptable'), reopened('2024-06-01')))).toMatchObject(
      [{ 'Inspectorate: verdict': 'Opened again', 'Inspectorate: verdict on': '2024-06-01' }],
    );
  });

  it('says in the place of a status why a recommendation asks nothing any more', () => {
    const withdrawn = { on: '2024-03-01', reason: 'Printed twice', supersededBy: null };
    const one = { ...followUp(), recommendation: { ...recommendation, withdrawn } };
    expect(rows('follow-ups', one)).toMatchObject([{ 'Where it stands': 'Asks nothing: no longer there' }]);
  });
});

describe('the rows of actions', () => {
  it('are one for each, against both of its dates', () => {
    const some = rows(
      'actions',
      followUp(logged('a1', '2024-05-31'), dateAsked(), dateAgreed(), logged('a2'), completed('2024-04-01', 'a2')),
    );
    expect(some).toMatchObject([
      {
        Partnership: 'Northmoor',
        Action: 'Train every case manager',
        Owner: 'YOT manager',
        State: 'Open',
        'Original date': '2024-05-31',
        'Against the original date': 'Overdue',
        'Days over, late, early or left, by the original date': 30,
        'Date agreed now': '2024-09-30',
        'Against the date agreed now': 'Not due yet',
        'As at': DAY,
        'Recorded up to': KNOWN_AT,
      },
      { State: 'Complete', 'Completed on': '2024-04-01', 'Against the original date': 'Finished in time' },
    ]);
  });

  it('say that there is no date, and of a person only that it is one', () => {
    const own = {
      actionId: 'a1',
      text: 'Ask the staff',
      owner: { kind: 'person', personId: 'person-manager' },
      due: null,
      timescale: 'Quarterly',
      successCriteria: null,
    } as const;
    expect(rows('actions', followUp(fact('ActionLogged', own, '2024-03-01', MANAGER)))).toMatchObject([
      {
        Owner: 'A named person',
        'Original date': 'No date',
        'Against the original date': 'No date',
        'Timescale as stated': 'Quarterly',
      },
    ]);
  });

  it('are none where nothing was logged', () => expect(rows('actions', followUp(agreed()))).toEqual([]));
});

describe('the rows of evidence', () => {
  it('say what each bears on and whether it counts', () => {
    expect(
      rows(
        'evidence',
        followUp(
          submitted('e1'),
          linkedToLine('e1', 'l1'),
          linkedToLine('e1', 'l2'),
          submitted('e2', { reviewBy: '2024-05' }),
          submitted('e3'),
          challenged('e3'),
          submitted('e4'),
          withdrawnEvidence('e4'),
        ),
      ),
    ).toMatchObject([
      {
        Evidence: 'Training record',
        'File or link': 'Link',
        'Bears on': 'Line of enquiry: Line l1?\nLine of enquiry: Line l2?',
        'Date on the document': '2024-03',
        'Added on': '2024-03-15',
        'Current until': 'No review date',
        'Does it count?': 'Current',
        'Inspectorate: says': 'Not judged yet',
        'Inspectorate: said on': null,
        'Withdrawn on': null,
      },
      { 'Current until': '2024-05', 'Does it count?': 'Review date passed' },
      { 'Does it count?': 'Challenged', 'Inspectorate: says': 'Challenged', 'Inspectorate: said on': '2024-04-10' },
      { 'Does it count?': 'Withdrawn', 'Inspectorate: says': null, 'Withdrawn on': '2024-04-10' },
    ]);
  });
});

it.each(Object.values(SHEETS))(
  '$name has a cell for every heading, and no heading twice',
  ({ headings, rows: rowsOf }) => {
    const full = followUp(logged(), submitted());
    expect(rowsOf(full, times).map((row) => row.length)).toEqual([headings.length]);
    expect(new Set(headings).size).toBe(headings.length);
  },
);
