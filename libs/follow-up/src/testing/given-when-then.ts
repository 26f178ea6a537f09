import { expect } from '@jest/globals';
import { type CommandMoment, type Decision, type RecordedEvent } from '#event-log';
import { foldFollowUp } from '../fold.js';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { followUpDecider } from '../follow-up.decider.js';
import { followUpStream, type FollowUpEvent } from '../follow-up.events.js';
import { type FollowUp } from '../follow-up.state.js';

export const TODAY = '2024-06-30';

/** The people of the examples; what they say is said in their role. */
export const CHAIR = { actor: 'person-chair', role: 'board-chair' };
export const MANAGER = { actor: 'person-manager', role: 'yot-manager' };
export const MEMBER = { actor: 'person-member', role: 'board-member' };
export const INSPECTOR = { actor: 'person-inspector', role: 'inspector' };
export const SYSTEM = { actor: 'system', role: 'system' };

interface Speaker {
  readonly actor: string;
  readonly role: string;
}

/** One thing that was recorded, by whom, and the day it happened. */
export interface Happened {
  readonly event: FollowUpEvent;
  readonly by: Speaker;
  readonly on: string;
}

export const fact = <E extends FollowUpEvent>(
  type: E['type'],
  data: E['data'],
  on = '2024-01-10',
  by: Speaker = CHAIR,
): Happened => ({ event: { type, v: 1, data } as E, by, on });

export const opened = (on = '2024-01-01'): Happened => ({
  event: {
    type: 'FollowUpOpened',
    v: 1,
    data: { partnershipId: 'northmoor', recommendationId: 'report-1-1', publicationId: 'report' },
  },
  by: SYSTEM,
  on,
});

/** The facts as the log would hold them, recorded a minute apart in the order given. */
export function recorded(happened: readonly Happened[]): RecordedEvent[] {
  return happened.map(({ event, by, on }, revision) => ({
    ...event,
    id: `event-${revision}`,
    stream: followUpStream('northmoor', 'report-1-1'),
    revision,
    position: String(revision).padStart(12, '0'),
    recordedAt: new Date(Date.UTC(2024, 5, 1, 9, revision)).toISOString(),
    metadata: {
      ...by,
      commandId: `command-${revision}`,
      correlationId: `command-${revision}`,
      causationId: null,
      occurredOn: on,
    },
  }));
}

/** `given(facts).when(command, by, on).then(events)`, or `.refused(code, field)`. */
export function given(...happened: Happened[]) {
  const state = foldFollowUp(recorded(happened));
  return {
    state,
    when: (command: FollowUpCommand, by: Speaker = CHAIR, on = '2024-06-01') => outcome(state, command, by, on),
  };
}

function outcome(state: FollowUp, command: FollowUpCommand, by: Speaker, on: string) {
  const moment: CommandMoment = { today: TODAY, occurredOn: on, ...by };
  const decision: Decision<FollowUpEvent> = followUpDecider.decide(state, command, moment);
  return {
    decision,
    then: (...events: { type: FollowUpEvent['type']; data: object }[]) =>
      expect(decision).toEqual({ accepted: true, events: events.map((event) => ({ v: 1, ...event })) }),
    thenNothingNew: () => expect(decision).toEqual({ accepted: true, events: [] }),
    /** Refused by this rule, in one sentence, at this field (none when left out). */
    refused: (code: string, field?: string) => {
      const message = expect.stringMatching(/^[A-Z][^\n]+\.$/);
      expect(decision).toEqual({ accepted: false, refusal: field ? { code, message, field } : { code, message } });
    },
  };
}
