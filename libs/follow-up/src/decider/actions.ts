import { accept, type CommandMoment, dateInWords, refuse } from '#event-log';
import { type ActionOwner } from '../follow-up.events.js';
import { type Action, type FollowUp, type Said } from '../follow-up.state.js';
import { actionOf } from './action-fold.js';
import {
  boardSpeaks,
  type CommandOf,
  decideUnless,
  firstOf,
  type FollowUpDecision,
  LONGEST_LINE,
  notBefore,
  openAndNotInTheFuture,
  type Refused,
  sensibleDate,
  stillApplies,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';

const UNKNOWN_ACTION = refuse('unknown-action', 'There is no such action here.');

/** Neither a date nor a timescale is allowed: the action is then shown as undated, never as on time. */
export function logAction(state: FollowUp, command: CommandOf<'LogAction'>, moment: CommandMoment): FollowUpDecision {
  const { actionId, due } = command;
  const text = command.text.trim();
  const timescale = tidy(command.timescale);
  const successCriteria = tidy(command.successCriteria);
  const owner = tidyOwner(command.owner);
  return decideUnless(
    [
      openAndNotInTheFuture(state, moment),
      boardSpeaks(moment),
      stillApplies(state, moment),
      actionId === '' ? UNKNOWN_ACTION : null,
      Object.hasOwn(state.actions, actionId) ? refuse('action-exists', 'This action is already recorded.') : null,
      textGiven(text, 'text', 'Say what will be done.'),
      ownerGiven(owner),
      sensibleDate(due, moment.today, 'due', 'The due date'),
      textShortEnough(timescale, 'timescale', LONGEST_LINE),
      textShortEnough(successCriteria, 'successCriteria'),
    ],
    { type: 'ActionLogged', v: 1, data: { actionId, text, owner, due, timescale, successCriteria } },
  );
}

export function reportProgress(
  state: FollowUp,
  command: CommandOf<'ReportProgress'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId } = command;
  const progress = command.progress.trim();
  return decideUnless(
    [workOn(state, actionId, moment), textGiven(progress, 'progress', 'Say what has been done since the last report.')],
    { type: 'ActionProgressReported', v: 1, data: { actionId, progress } },
  );
}

/** Finishing an action says nothing about whether the recommendation is met. */
export function completeAction(
  state: FollowUp,
  command: CommandOf<'CompleteAction'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId } = command;
  const outcome = command.outcome.trim();
  const action = actionOf(state, actionId);
  if (action?.status === 'complete' && action.completed?.outcome === outcome) return accept();
  return decideUnless(
    [
      workOn(state, actionId, moment),
      notBefore(moment, lastChange(action), 'the action last changed'),
      textGiven(outcome, 'outcome', 'Say what came of the action.'),
    ],
    { type: 'ActionCompleted', v: 1, data: { actionId, outcome } },
  );
}

export function reopenAction(
  state: FollowUp,
  command: CommandOf<'ReopenAction'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId } = command;
  const reason = command.reason.trim();
  const action = actionOf(state, actionId);
  return decideUnless(
    [
      openAndNotInTheFuture(state, moment),
      boardSpeaks(moment),
      stillApplies(state, moment),
      action ? null : UNKNOWN_ACTION,
      notWithdrawn(action),
      action?.status === 'open' ? refuse('action-open', 'This action is open, so there is nothing to reopen.') : null,
      notBefore(moment, action?.completed ?? null, 'the action was completed'),
      textGiven(reason, 'reason', 'Give the reason why the action is opened again.'),
    ],
    { type: 'ActionReopened', v: 1, data: { actionId, reason } },
  );
}

/** Allowed after "does not apply" too: that is when open actions are tidied away. */
export function withdrawAction(
  state: FollowUp,
  command: CommandOf<'WithdrawAction'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId } = command;
  const reason = command.reason.trim();
  const action = actionOf(state, actionId);
  if (action?.withdrawn?.reason === reason) return accept();
  return decideUnless(
    [
      openAndNotInTheFuture(state, moment),
      boardSpeaks(moment),
      openAction(action, moment),
      notBefore(moment, lastChange(action), 'the action last changed'),
      textGiven(reason, 'reason', 'Give the reason why the action is withdrawn.'),
    ],
    { type: 'ActionWithdrawn', v: 1, data: { actionId, reason } },
  );
}

export function reassignAction(
  state: FollowUp,
  command: CommandOf<'ReassignAction'>,
  moment: CommandMoment,
): FollowUpDecision {
  const { actionId } = command;
  const owner = tidyOwner(command.owner);
  const reason = command.reason.trim();
  const problem = firstOf([workOn(state, actionId, moment), ownerGiven(owner)]);
  if (problem) return problem;
  if (sameOwner(actionOf(state, actionId)?.owner, owner)) return accept();
  return decideUnless([textGiven(reason, 'reason', 'Give the reason why someone else takes it on.')], {
    type: 'ActionReassigned',
    v: 1,
    data: { actionId, owner, reason },
  });
}

/** What every piece of work on an open action needs. */
export function workOn(state: FollowUp, actionId: string, moment: CommandMoment): Refused | null {
  return firstOf([
    openAndNotInTheFuture(state, moment),
    boardSpeaks(moment),
    stillApplies(state, moment),
    openAction(actionOf(state, actionId), moment),
  ]);
}

function openAction(action: Action | undefined, moment: CommandMoment): Refused | null {
  if (!action) return UNKNOWN_ACTION;
  return firstOf([
    notWithdrawn(action),
    action.completed && action.status === 'complete'
      ? refuse(
          'action-complete',
          `This action was completed on ${dateInWords(action.completed.occurredOn)}; reopen it first.`,
        )
      : null,
    notBefore(moment, action.logged, 'the action was logged'),
  ]);
}

function notWithdrawn(action: Action | undefined): Refused | null {
  if (!action?.withdrawn) return null;
  const on = dateInWords(action.withdrawn.occurredOn);
  return refuse('action-withdrawn', `This action was withdrawn on ${on}; nothing more can be recorded about it.`);
}

/** When the action was logged or last opened again: its end cannot lie before that. */
function lastChange(action: Action | undefined): Said | null {
  return action ? (action.reopened.at(-1) ?? action.logged) : null;
}

function ownerGiven(owner: ActionOwner): Refused | null {
  switch (owner.kind) {
    case 'role':
      return textGiven(owner.role, 'owner', 'Say which role owns the action.', LONGEST_LINE);
    case 'person':
      return textGiven(owner.personId, 'owner', 'Say who owns the action.', LONGEST_LINE);
    case 'outside-body':
      return textGiven(owner.name, 'owner', 'Give the name of the body that owns the action.', LONGEST_LINE);
  }
}

function tidyOwner(owner: ActionOwner): ActionOwner {
  switch (owner.kind) {
    case 'role':
      return { kind: 'role', role: owner.role.trim() };
    case 'person':
      return { kind: 'person', personId: owner.personId.trim() };
    case 'outside-body':
      return { kind: 'outside-body', name: owner.name.trim() };
  }
}

function sameOwner(one: ActionOwner | undefined, other: ActionOwner): boolean {
  return one !== undefined && JSON.stringify(tidyOwner(one)) === JSON.stringify(other);
}
