import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent } from '#event-log';
import { type FollowUpEvent, type Names } from '#follow-up';
import { movedDate } from './moved-date.js';

const names: Names = {
  person: (id) => (id === 'moses' ? 'Moses Field' : null),
  lineOfEnquiry: () => null,
  evidenceSource: () => null,
  recommendation: () => null,
};

function recorded(revision: number, event: FollowUpEvent, actor = 'moses', role = 'yot-manager') {
  const metadata = { actor, role, commandId: 'c', correlationId: 'c', causationId: null, occurredOn: '2024-05-01' };
  return {
    ...event,
    id: `e${revision}`,
    stream: 'follow-up-eastmoor-r1',
    revision,
    position: String(revision),
    recordedAt: '2024-05-01T09:00:00.000Z',
    metadata,
  } satisfies RecordedEvent<FollowUpEvent>;
}

const asked = (requestId: string, due: string, reason: string): FollowUpEvent => ({
  type: 'ActionDateChangeRequested',
  v: 1,
  data: { actionId: 'a1', requestId, due, reason },
});
const agreed = (requestId: string, due: string): FollowUpEvent => ({
  type: 'ActionDateChangeAgreed',
  v: 1,
  data: { actionId: 'a1', requestId, due },
});

const events = [
  recorded(0, {
    type: 'ActionLogged',
    v: 1,
    data: {
      actionId: 'a1',
      text: 'Hold exit interviews',
      owner: { kind: 'role', role: 'yot-manager' },
      due: '2024-06',
      timescale: null,
      successCriteria: null,
    },
  }),
  recorded(1, asked('q1', '2024-09-30', 'The post was empty')),
  recorded(2, agreed('q1', '2024-09-30'), 'ada', 'board-chair'),
  recorded(3, asked('q2', '2025-01-31', 'The report is late')),
  recorded(4, agreed('q2', '2025-01-31'), 'ada', 'board-chair'),
];

describe('a date that was moved', () => {
  it('is told from what to what, by whose wish and why, with the original date in sight', () => {
    expect(movedDate(recorded(2, agreed('q1', '2024-09-30')), events, names)).toEqual({
      action: 'Hold exit interviews',
      original: 'June 2024',
      from: 'June 2024',
      to: '30 September 2024',
      askedBy: 'Moses Field, YOT manager',
      askedOn: '1 May 2024',
      reason: 'The post was empty',
    });
    expect(movedDate(recorded(4, agreed('q2', '2025-01-31')), events, names)).toMatchObject({
      original: 'June 2024',
      from: '30 September 2024',
      to: '31 January 2025',
      reason: 'The report is late',
    });
  });

  it('is nothing for any other event', () => {
    expect(movedDate(recorded(1, asked('q1', '2024-09-30', 'The post was empty')), events, names)).toBeNull();
    expect(movedDate(recorded(9, agreed('unknown', '2024-09-30')), events, names)).toBeNull();
  });
});
