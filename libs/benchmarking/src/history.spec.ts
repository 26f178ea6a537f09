import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextDay, type RecordedEvent } from '#event-log';
import { foldFollowUp } from '#follow-up';
import { anyHistory } from '../../follow-up/src/testing/arbitraries.js';
import {
  agreed,
  answered,
  challenged,
  completed,
  linkedToLine,
  logged,
  reopened,
  submitted,
  verified,
  withdrawnEvidence,
} from '../../follow-up/src/testing/examples.js';
import { fact, type Happened, INSPECTOR, opened, recorded } from '../../follow-up/src/testing/given-when-then.js';
import { type AskedLine, askedAlways, linesKnownBy } from './asked-lines.js';
import { benchmarkStatus } from './benchmark-status.js';
import { continued, type History, historyOf, statusAsAt, statusHistory } from './history.js';

const statuses = (lines: string[], ...happened: Happened[]) =>
  statusHistory(recorded(happened), askedAlways(lines)).map(({ validFrom, status }) => `${validFrom} ${status}`);
/** The days on which the status word itself changed. */
const changes = (lines: string[], ...happened: Happened[]) =>
  statuses(lines, ...happened).filter((each, index, all) => each.slice(11) !== all[index - 1]?.slice(11));
const acceptedAgain = fact('EvidenceAccepted', { evidenceId: 'e1', reason: null }, '2024-05-20', INSPECTOR);
const met = (change = {}): Happened[] => [agreed(), answered('l1'), submitted('e1', change), linkedToLine('e1', 'l1')];

describe('the history of a status', () => {
  it('begins with the first thing that happened and has no gaps', () => {
    const history = statusHistory(recorded([opened('2024-01-01'), agreed('2024-02-10'), logged()]), []);
    expect(history.map(({ status, validFrom, validTo }) => [status, validFrom, validTo])).toEqual([
      ['no-response', '2024-01-01', '2024-02-10'],
      ['responded', '2024-02-10', '2024-03-01'],
      ['in-progress', '2024-03-01', null],
    ]);
  });
  it('is empty before anything', () => expect(statusHistory([], askedAlways(['l1']))).toEqual([]));
  it('looks ahead to the day after a review date', () =>
    expect(changes(['l1'], opened(), ...met({ reviewBy: '2025-03' })).at(-1)).toBe('2025-04-01 lapsed'));
  it.each<[string, Happened]>([
    ['challenged', challenged('e1', '2024-04-10')],
    ['withdrawn', withdrawnEvidence('e1', '2024-04-10')],
    ['found wanting: its line falls', answered('l1', 'partly', '2024-04-10')],
  ])('lapses when evidence is %s', (_, fall) =>
    expect(changes(['l1'], opened(), ...met(), fall).slice(-2)).toEqual(['2024-03-20 evidenced', '2024-04-10 lapsed']),
  );
  it('is evidenced again once the challenge is lifted', () =>
    expect(changes(['l1'], opened(), ...met(), challenged('e1', '2024-04-10'), acceptedAgain).at(-1)).toBe(
      '2024-05-20 evidenced',
    ));
  it('never lapses from what was only in progress', () =>
    expect(changes(['l1', 'l2'], opened(), ...met(), challenged()).at(-1)).toBe('2024-03-15 in-progress'));
  it('lapses from a verdict that still stands, when what held it up falls', () =>
    expect(
      changes(['l1'], opened(), ...met({ reviewBy: '2024-05-31' }), verified('closed-acceptable', '2024-05-01')).slice(
        -2,
      ),
    ).toEqual(['2024-05-01 verified', '2024-06-01 lapsed']));
  it('stays verified when what had fallen before the verdict stays fallen', () =>
    expect(
      changes(['l1'], opened(), ...met({ reviewBy: '2024-04-30' }), verified('closed-acceptable', '2024-05-10')).slice(
        -2,
      ),
    ).toEqual(['2024-05-01 lapsed', '2024-05-10 verified']));
  it('lapses without lines of enquiry when its last current evidence goes', () =>
    expect(
      changes(
        [],
        opened(),
        agreed(),
        logged(),
        completed(),
        submitted(),
        verified('closed-acceptable', '2024-05-01'),
        withdrawnEvidence('e1', '2024-06-01'),
      ).at(-1),
    ).toBe('2024-06-01 lapsed'));
  it('stays verified when a line that was met no longer applies', () =>
    expect(
      changes(
        ['l1'],
        opened(),
        ...met(),
        verified('closed-acceptable', '2024-05-01'),
        answered('l1', 'not-applicable', '2024-06-01'),
      ).at(-1),
    ).toBe('2024-05-01 verified'));
  it('starts afresh with a later verdict', () =>
    expect(
      changes(
        ['l1'],
        opened(),
        ...met({ reviewBy: '2024-05-20' }),
        verified('closed-acceptable', '2024-05-01'),
        verified('closed-acceptable', '2024-06-01'),
      ).slice(-3),
    ).toEqual(['2024-05-01 verified', '2024-05-21 lapsed', '2024-06-01 verified']));
  it('lapses when it is reopened and is not evidenced', () =>
    expect(changes([], opened(), agreed(), verified(), reopened('2024-06-01')).at(-1)).toBe('2024-06-01 lapsed'));
  it('is evidenced when it is reopened and every line is still met', () =>
    expect(changes(['l1'], opened(), ...met(), verified(), reopened('2024-06-01')).at(-1)).toBe(
      '2024-06-01 evidenced',
    ));
  it('is as it was on a day in between', () => {
    const events = recorded([opened(), ...met({ reviewBy: '2024-05-31' })]);
    expect(statusAsAt(events, askedAlways(['l1']), '2023-12-31')).toBeNull();
    expect(statusAsAt(events, askedAlways(['l1']), '2024-05-31')?.status).toBe('evidenced');
    expect(statusAsAt(events, askedAlways(['l1']), '2024-06-01')?.status).toBe('lapsed');
  });
  it('takes what is recorded late where it happened', () =>
    expect(
      statuses([], opened('2024-01-01'), agreed('2024-03-01'), logged('a1', null, '2024-05-01'), agreed('2024-02-01')),
    ).toEqual(['2024-01-01 no-response', '2024-02-01 responded', '2024-05-01 in-progress']));
});

describe('lines of enquiry that a later edition adds or withdraws', () => {
  const line = (lineOfEnquiryId: string, from: string | null, until: string | null): AskedLine => ({
    lineOfEnquiryId,
    from,
    until,
  });
  const words = (lines: readonly AskedLine[], ...happened: Happened[]) =>
    statusHistory(recorded([opened(), ...met(), ...happened]), lines).map(
      ({ validFrom, status, lines: { total } }) => `${validFrom} ${status} of ${total}`,
    );
  const ADDED = line('l2', '2024-05-01', null);

  it('count from the day they are asked, and not to have answered them is no lapse', () =>
    expect(words([line('l1', null, null), ADDED]).slice(-2)).toEqual([
      '2024-03-20 evidenced of 1',
      '2024-05-01 in-progress of 2',
    ]));
  it('no longer count from the day they are not asked', () =>
    expect(words([line('l1', null, null), line('l2', null, '2024-05-01')]).slice(-2)).toEqual([
      '2024-03-20 in-progress of 2',
      '2024-05-01 evidenced of 1',
    ]));
  it('take no verdict away by not being asked', () =>
    expect(
      words([line('l1', null, '2024-06-01'), line('l2', null, null)], verified('closed-acceptable', '2024-05-01')).at(
        -1,
      ),
    ).toBe('2024-06-01 verified of 1'));
  it('had not been heard of before', () => {
    expect(linesKnownBy([ADDED, line('l1', null, '2024-05-01')], '2024-04-30')).toEqual([line('l1', null, null)]);
    expect(linesKnownBy([ADDED], '2024-05-01')).toEqual([ADDED]);
  });
});

const LINE_IDS = ['l1', 'l2'];
const LINES = askedAlways(LINE_IDS);

describe('whatever was recorded, in whatever order', () => {
  /** Facts in any order and with any of them missing: more than the rules let through. */
  const anyOrder = anyHistory.chain((events) => fc.shuffledSubarray(events));

  it('comes out the same fact by fact as all at once', () => {
    const stepByStep = (events: readonly RecordedEvent[]) =>
      events.reduce<{ history: History; soFar: RecordedEvent[] }>(
        ({ history, soFar }, event) => {
          const now = [...soFar, event];
          return { history: continued(history, event, LINES) ?? historyOf(now, LINES), soFar: now };
        },
        { history: historyOf([], LINES), soFar: [] },
      ).history;
    fc.assert(
      fc.property(fc.oneof(anyHistory, anyOrder), (events) => {
        expect(stepByStep(events).periods).toEqual(statusHistory(events, LINES));
      }),
      { numRuns: 300 },
    );
  });

  it('has one period for every day from the first fact on, and neighbours that differ', () => {
    fc.assert(
      fc.property(anyOrder, (events) => {
        const history = statusHistory(events, LINES);
        history.forEach((period, index) => {
          const next = history[index + 1];
          expect(period.validTo).toBe(next?.validFrom ?? null);
          if (next) {
            expect(period.validFrom < next.validFrom).toBe(true);
            expect({ ...next, validFrom: '', validTo: '' }).not.toEqual({ ...period, validFrom: '', validTo: '' });
          }
        });
      }),
    );
  });

  it('says of a day what the follow-up as at that day says, but for what has lapsed', () => {
    const anyDay = fc
      .integer({ min: 0, max: 1200 })
      .map((n) => new Date(Date.UTC(2022, 0, n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyHistory, anyDay, (events, day) => {
        const then = statusAsAt(events, LINES, day);
        if (!then || then.status === 'lapsed') return;
        const alone = benchmarkStatus(foldFollowUp(events, { asAt: day }), LINE_IDS, day);
        expect({ status: then.status, reasons: then.reasons, lines: then.lines }).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it('never calls evidenced or verified what has an unanswered line that is not verified', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        for (const { status, lines } of statusHistory(events, LINES)) {
          expect(
            lines.met + lines.notEvidenced + lines.partly + lines.notMet + lines.notAnswered + lines.notApplicable,
          ).toBe(lines.total);
          if (status === 'evidenced') expect(lines.notAnswered).toBe(0);
        }
      }),
    );
  });

  it('changes nothing on the day after the last period begins', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const last = statusHistory(events, LINES).at(-1);
        if (last) expect(statusAsAt(events, LINES, nextDay(last.validFrom))).toEqual(last);
      }),
    );
  });
});
