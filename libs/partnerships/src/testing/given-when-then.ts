import { expect } from '@jest/globals';
import { type CommandMoment, type Decider, type DomainEvent } from '#event-log';

const moment: CommandMoment = {
  today: '2026-06-01',
  occurredOn: '2026-06-01',
  actor: 'p-administrator',
  role: 'administrator',
};

/** `given(decider)(events, day).when(command).then(events)` or `.thenRefused(code)`; facts happened on `day`. */
export function given<State, Command, Event extends DomainEvent>(decider: Decider<State, Command, Event>) {
  return (events: readonly Event[], day = '2026-01-15') => {
    const metadata = { actor: 'p-administrator', role: 'administrator', occurredOn: day, recordedAt: '' };
    const state = events.reduce((folded, event) => decider.evolve(folded, event, metadata), decider.initial);
    return {
      when: (command: Command, at: Partial<CommandMoment> = {}) => {
        const decision = decider.decide(state, command, { ...moment, ...at });
        return {
          then: (...expected: Event[]) => expect(decision).toEqual({ accepted: true, events: expected }),
          thenRefused: (code: string) => {
            expect(decision).toMatchObject({ accepted: false, refusal: { code } });
            if (!decision.accepted) expect(decision.refusal.message).toMatch(/^[A-Z].*\.$/);
          },
        };
      },
    };
  };
}
