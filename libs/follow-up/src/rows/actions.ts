import { firstDay } from '#event-log';
import { type ActionColumns } from './columns.js';
import { endOf, type Of, stands } from './rules.js';

export function logged({ data, metadata }: Of<'ActionLogged'>): ActionColumns {
  const { actionId, text, owner, due, timescale } = data;
  const dueDay = endOf(due);
  return {
    table: 'follow_up_action',
    actionId,
    text,
    owner: JSON.stringify(owner),
    originalDue: due,
    originalDueDay: dueDay,
    due,
    dueDay,
    timescale,
    status: 'open',
    loggedOn: metadata.occurredOn,
    completedOn: null,
    progressOn: null,
    awaiting: null,
  };
}

type FactAboutAction = Of<
  | 'ActionDateChangeRequested'
  | 'ActionDateChangeAgreed'
  | 'ActionDateChangeRefused'
  | 'ActionReassigned'
  | 'ActionProgressReported'
  | 'ActionCompleted'
  | 'ActionReopened'
  | 'ActionWithdrawn'
>;

export function changeAction(action: ActionColumns, event: FactAboutAction): void {
  const { occurredOn, actor } = event.metadata;
  switch (event.type) {
    case 'ActionDateChangeRequested': {
      const { requestId, due, reason } = event.data;
      action.awaiting = { request: requestId, due, reason, actor, on: occurredOn };
      return;
    }
    case 'ActionDateChangeAgreed':
      action.due = event.data.due;
      action.dueDay = endOf(event.data.due);
      action.awaiting = null;
      return;
    case 'ActionDateChangeRefused':
      action.awaiting = null;
      return;
    case 'ActionReassigned':
      action.owner = JSON.stringify(event.data.owner);
      return;
    case 'ActionProgressReported':
      if (stands(firstDay(occurredOn), action.progressOn)) action.progressOn = occurredOn;
      return;
    case 'ActionCompleted':
      action.status = 'complete';
      action.completedOn = occurredOn;
      return;
    case 'ActionReopened':
      action.status = 'open';
      action.completedOn = null;
      return;
    case 'ActionWithdrawn':
      action.status = 'withdrawn';
      action.completedOn = null;
      return;
  }
}
