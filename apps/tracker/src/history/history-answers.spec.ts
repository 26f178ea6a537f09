import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent } from '#follow-up';
import { answerFrom, type ToldHistory } from './history-answers.js';
import { historyCsv } from './history-csv.js';
import { readQuestion } from './history-question.js';

function recorded(revision: number, event: FollowUpEvent, occurredOn: string, recordedAt: string) {
  return {
    ...event,
    id: `e${revision}`,
    stream: 'follow-up-north-fell-r1',
    revision,
    position: String(revision),
    recordedAt,
    metadata: { actor: 'p', role: 'yot-manager', commandId: 'c', correlationId: 'c', causationId: null, occurredOn },
  } satisfies RecordedEvent<FollowUpEvent>;
}

const response: FollowUpEvent = {
  type: 'ResponseRecorded',
  v: 1,
  data: { response: 'agreed', reason: null, accountableRole: 'yot-manager', meeting: null, planText: null },
};
const action: FollowUpEvent = {
  type: 'ActionLogged',
  v: 1,
  data: {
    actionId: 'a1',
    text: '=Train everyone',
    owner: { kind: 'role', role: 'police' },
    due: '2024-06',
    timescale: null,
    successCriteria: null,
  },
};
const completed: FollowUpEvent = { type: 'ActionCompleted', v: 1, data: { actionId: 'a1', outcome: 'All trained' } };

const history: ToldHistory = {
  events: [
    recorded(0, response, '2024-02-01', '2024-02-01T10:00:00.000Z'),
    recorded(1, action, '2024-03-01', '2024-03-05T10:00:00.000Z'),
    // Written down in July for a day in May.
    recorded(2, completed, '2024-05-20', '2024-07-01T10:00:00.000Z'),
  ],
  names: {
    person: () => 'Amina Khan',
    lineOfEnquiry: () => null,
    evidenceSource: () => null,
    recommendation: () => null,
  },
  standing: (events, day) => ({ status: `${events.length} by ${day}`, reasons: [] }),
  today: '2024-08-01',
};

const ask = (query: Record<string, string>) => answerFrom(history, readQuestion(query));

describe('what is asked of a history', () => {
  it('is told oldest first, whatever is asked', () => {
    expect(ask({}).entries.map(({ title }) => title)).toEqual([
      'Responded: agreed',
      'Logged an action',
      'Completed an action',
    ]);
    expect(ask({})).toMatchObject({ stood: null, compared: null, step: null });
  });

  it('shows where it stood on a day by what had happened, and by what was known', () => {
    const stood = ask({ 'as-at': '1/6/2024' }).stood;
    expect(stood).toMatchObject({ heading: 'As at 1 June 2024', status: '3 by 2024-06-01' });
    const statusOf = (query: Record<string, string>) =>
      ask(query)
        .stood?.groups.flatMap(({ sections }) => sections)
        .find(({ group }) => group === 'actions')?.facts[0];
    expect(statusOf({ 'as-at': '1/6/2024' })?.text).toBe('Complete on 20 May 2024');
    expect(statusOf({ 'as-at': '1/6/2024', 'known-at': '1/6/2024 09:00' })?.text).toBe('Open');
    expect(ask({ 'known-at': '1/6/2024 09:00' }).stood).toMatchObject({
      heading: 'As things stood, as known on 1 June 2024, 9:00am',
      status: '2 by 2024-06-01',
    });
  });

  it('says what changed between two days', () => {
    expect(ask({ from: '2/2/2024', to: '1/6/2024' }).compared).toMatchObject({
      heading: 'What changed between 2 February 2024 and 1 June 2024',
      things: [
        {
          heading: 'Where it stood',
          kind: 'changed',
          changes: [{ label: 'Status', before: '1 by 2024-02-02', after: '3 by 2024-06-01' }],
        },
        {
          heading: '=Train everyone',
          kind: 'new',
          changes: [
            { label: 'Status', before: null, after: 'Complete on 20 May 2024' },
            { label: 'Owner', after: 'Police' },
            { label: 'Due', after: 'June 2024' },
            { label: 'Outcome', after: 'All trained' },
            { label: 'Logged by' },
          ],
        },
      ],
    });
  });

  it('steps to one event, and says what it changed', () => {
    expect(ask({ step: '3' }).step).toMatchObject({
      number: 3,
      of: 3,
      entry: { title: 'Completed an action' },
      things: [
        {
          kind: 'changed',
          changes: [
            { label: 'Status', before: 'Open' },
            { label: 'Outcome', before: null, after: 'All trained' },
          ],
        },
      ],
    });
    expect(ask({ step: '2' }).step?.things).toMatchObject([{ heading: '=Train everyone', kind: 'new' }]);
    expect(ask({ step: '4' }).step).toBeNull();
    expect(ask({ step: 'x' }).step).toBeNull();
  });

  it('answers what can be read, and says at its field what cannot', () => {
    const question = readQuestion({ 'as-at': '31/2/2024', from: '1/1/2024', to: '1/2/2024' });
    expect(question).toMatchObject({
      moment: null,
      compare: { from: '2024-01-01', to: '2024-02-01' },
      typed: { asAt: '31/2/2024' },
    });
    expect(Object.keys(question.errors)).toEqual(['as-at']);
    expect(readQuestion({ from: '1/1/2024' }).errors).toEqual({ to: 'Enter the second date to compare with' });
  });

  it('makes a spreadsheet in which no cell can act as a formula', () => {
    const [head, first] = historyCsv(ask({}).entries).split('\r\n');
    expect(head).toBe('\uFEFFNumber,What,Details,Who,Happened,Recorded');
    expect(first).toBe(
      '1,Responded: agreed,Accountable: YOT manager,"Amina Khan, YOT manager",2024-02-01,2024-02-01T10:00:00.000Z',
    );
  });
});
