import { accept, type CommandMoment, dateInWords, firstDay, lastDay, type PartialDate, refuse } from '#event-log';
import { type DateChange, type FollowUp } from '../follow-up.state.js';
import { actionOf } from './action-fold.js';
import { workOn } from './actions.js';
import {
  type CommandOf,
  decideUnless,
  firstOf,
  type FollowUpDecision,
  notBefore,
  type Refused,
  sensibleDate,
  textGiven,
} from './rules.js';

/** A new date is asked for, never simply set: the baseline stays, and someone else has to agree. */
export function requestDateChange(
  state: FollowUp,
  command: CommandOf<'RequestDateChange'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId, requestId, due } = command;
  const reason = command.reason.trim();
  const problem = workOn(state, actionId, moment);
  const action = actionOf(state, actionId);
  if (problem || !action) return problem ?? accept();
  const last = action.dateChanges.at(-1);
  return decideUnless(
    [
      last?.outcome === 'awaiting'
        ? refuse(
            'request-open',
            `A new date, ${dateInWords(last.due)}, has already been asked for and is waiting for agreement.`,
          )
        : null,
      action.dateChanges.some((change) => change.requestId === requestId)
        ? refuse('request-exists', 'This request is already recorded.')
        : null,
      sensibleDate(due, moment.today, 'due', 'The new date'),
      due === action.due
        ? refuse('same-date', `The action is already due ${inOrOn(due)}; give a different date.`, 'due')
        : null,
      alreadyPassed(due, moment),
      notBefore(moment, last?.decided ?? null, 'the last request was decided'),
      textGiven(reason, 'reason', 'Give the reason why a new date is needed.'),
    ],
    { type: 'ActionDateChangeRequested', v: 1, data: { actionId, requestId, due, reason } },
  );
}

export function agreeDateChange(
  state: FollowUp,
  command: CommandOf<'AgreeDateChange'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId, requestId } = command;
  const problem = workOn(state, actionId, moment);
  if (problem) return problem;
  const change = requestOf(state, actionId, requestId);
  if (change?.outcome === 'agreed') return accept();
  return decideUnless([undecided(change), someoneElse(change, moment)], {
    type: 'ActionDateChangeAgreed',
    v: 1,
    data: { actionId, requestId, due: change?.due ?? '' },
  });
}

export function refuseDateChange(
  state: FollowUp,
  command: CommandOf<'RefuseDateChange'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId, requestId } = command;
  const reason = command.reason.trim();
  const problem = workOn(state, actionId, moment);
  if (problem) return problem;
  const change = requestOf(state, actionId, requestId);
  if (change?.outcome === 'refused' && change.decided?.reason === reason) return accept();
  return decideUnless(
    [
      undecided(change),
      someoneElse(change, moment),
      textGiven(reason, 'reason', 'Give the reason why the new date is refused.'),
    ],
    { type: 'ActionDateChangeRefused', v: 1, data: { actionId, requestId, reason } },
  );
}

function requestOf(state: FollowUp, actionId: string, requestId: string): DateChange | undefined {
  return actionOf(state, actionId)?.dateChanges.find((change) => change.requestId === requestId);
}

function undecided(change: DateChange | undefined): Refused | null {
  if (!change) return refuse('unknown-request', 'There is no such request for a new date.');
  if (change.outcome === 'awaiting') return null;
  return refuse('request-decided', `This request for a new date was already ${change.outcome}.`);
}

function someoneElse(change: DateChange | undefined, moment: CommandMoment): Refused | null {
  if (!change) return null;
  return firstOf([
    change.requested.actor === moment.actor
      ? refuse('own-request', 'A new date is decided by someone other than the person who asked for it.')
      : null,
    notBefore(moment, change.requested, 'the new date was asked for'),
  ]);
}

function alreadyPassed(due: PartialDate, moment: CommandMoment): Refused | null {
  if (lastDay(due) >= firstDay(moment.occurredOn)) return null;
  return refuse('date-passed', 'The new date has already passed on the day it is asked for.', 'due');
}

const inOrOn = (date: PartialDate) => `${date.length === 10 ? 'on' : 'in'} ${dateInWords(date)}`;
