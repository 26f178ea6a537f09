import { type FoldMetadata } from '#event-log';
import { type Action, type DateChange, type FollowUp } from '../follow-up.state.js';
import { type EventOf, happenedBefore, said } from './rules.js';
import { withEntry } from './with-entry.js';

export type FactAboutAction = EventOf<
  | 'ActionProgressReported'
  | 'ActionCompleted'
  | 'ActionReopened'
  | 'ActionWithdrawn'
  | 'ActionReassigned'
  | 'ActionDateChangeRequested'
  | 'ActionDateChangeAgreed'
  | 'ActionDateChangeRefused'
>;

/** The action folded so far, if there is one by that id. */
export function actionOf(state: FollowUp, actionId: string): Action | undefined {
  return Object.hasOwn(state.actions, actionId) ? state.actions[actionId] : undefined;
}

export function actionLogged(state: FollowUp, { data }: EventOf<'ActionLogged'>, metadata: FoldMetadata): FollowUp {
  if (Object.hasOwn(state.actions, data.actionId)) return state;
  const { due, ...rest } = data;
  const action: Action = {
    ...rest,
    originalDue: due,
    due,
    logged: said(metadata),
    dateChanges: [],
    progress: [],
    status: 'open',
    completed: null,
    withdrawn: null,
    reopened: [],
  };
  return { ...state, actions: withEntry(state.actions, data.actionId, action) };
}

/** Changes one action; a fact about an action that is not known (yet) changes nothing. */
export function withAction(state: FollowUp, actionId: string, change: (action: Action) => Action): FollowUp {
  const action = actionOf(state, actionId);
  return action ? { ...state, actions: withEntry(state.actions, actionId, change(action)) } : state;
}

export function evolveAction(action: Action, event: FactAboutAction, metadata: FoldMetadata): Action {
  switch (event.type) {
    case 'ActionProgressReported':
      return progressReported(action, event.data.progress, metadata);
    case 'ActionCompleted':
      return { ...action, status: 'complete', completed: { outcome: event.data.outcome, ...said(metadata) } };
    case 'ActionReopened': {
      const reopened = [...action.reopened, { reason: event.data.reason, ...said(metadata) }];
      return { ...action, status: 'open', completed: null, reopened };
    }
    case 'ActionWithdrawn':
      return { ...action, status: 'withdrawn', withdrawn: { reason: event.data.reason, ...said(metadata) } };
    case 'ActionReassigned':
      return { ...action, owner: event.data.owner };
    case 'ActionDateChangeRequested':
      return dateChangeRequested(action, event, metadata);
    case 'ActionDateChangeAgreed':
      return dateChangeAgreed(action, event, metadata);
    case 'ActionDateChangeRefused':
      return dateChangeRefused(action, event, metadata);
  }
}

function progressReported(action: Action, progress: string, metadata: FoldMetadata): Action {
  const note = { progress, ...said(metadata) };
  const later = action.progress.findIndex((other) => happenedBefore(metadata, other));
  const place = later === -1 ? action.progress.length : later;
  return { ...action, progress: action.progress.toSpliced(place, 0, note) };
}

function dateChangeRequested(
  action: Action,
  { data }: EventOf<'ActionDateChangeRequested'>,
  metadata: FoldMetadata,
): Action {
  const { requestId, due, reason } = data;
  const change: DateChange = { requestId, due, reason, requested: said(metadata), outcome: 'awaiting', decided: null };
  return { ...action, dateChanges: [...action.dateChanges, change] };
}

function dateChangeAgreed(action: Action, { data }: EventOf<'ActionDateChangeAgreed'>, metadata: FoldMetadata): Action {
  return { ...decided(action, data.requestId, 'agreed', null, metadata), due: data.due };
}

function dateChangeRefused(
  action: Action,
  { data }: EventOf<'ActionDateChangeRefused'>,
  metadata: FoldMetadata,
): Action {
  return decided(action, data.requestId, 'refused', data.reason, metadata);
}

function decided(
  action: Action,
  requestId: string,
  outcome: 'agreed' | 'refused',
  reason: string | null,
  metadata: FoldMetadata,
): Action {
  const dateChanges = action.dateChanges.map((change) =>
    change.requestId === requestId ? { ...change, outcome, decided: { reason, ...said(metadata) } } : change,
  );
  return { ...action, dateChanges };
}
