import { type DatabaseSync } from 'node:sqlite';
import { firstDay } from '#event-log';
import { endOf, type Of, stands } from './rules.js';

export type FactAboutAction = Of<
  | 'ActionLogged'
  | 'ActionDateChangeRequested'
  | 'ActionDateChangeAgreed'
  | 'ActionDateChangeRefused'
  | 'ActionReassigned'
  | 'ActionProgressReported'
  | 'ActionCompleted'
  | 'ActionReopened'
  | 'ActionWithdrawn'
>;

/** The rows of actions. A fact about an action that is not known changes none. */
export class ActionRows {
  readonly #statements;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  change(followUp: number, event: FactAboutAction): void {
    const { occurredOn, actor } = event.metadata;
    const { actionId } = event.data;
    switch (event.type) {
      case 'ActionLogged':
        this.#log(followUp, event);
        return;
      case 'ActionDateChangeRequested': {
        const { requestId, due, reason } = event.data;
        this.#statements.ask.run(requestId, due, reason, actor, occurredOn, followUp, actionId);
        return;
      }
      case 'ActionDateChangeAgreed':
        this.#statements.move.run(event.data.due, endOf(event.data.due), followUp, actionId);
        this.#statements.answer.run(followUp, actionId);
        return;
      case 'ActionDateChangeRefused':
        this.#statements.answer.run(followUp, actionId);
        return;
      case 'ActionReassigned':
        this.#statements.reassign.run(JSON.stringify(event.data.owner), followUp, actionId);
        return;
      case 'ActionProgressReported':
        this.#statements.progress.run(occurredOn, followUp, actionId, firstDay(occurredOn));
        return;
      case 'ActionCompleted':
        this.#statements.status.run('complete', occurredOn, followUp, actionId);
        return;
      case 'ActionReopened':
        this.#statements.status.run('open', null, followUp, actionId);
        return;
      case 'ActionWithdrawn':
        this.#statements.status.run('withdrawn', null, followUp, actionId);
        return;
    }
  }

  #log(followUp: number, { data, metadata }: Of<'ActionLogged'>): void {
    const { actionId, text, owner, due, timescale } = data;
    const day = endOf(due);
    const ownedBy = JSON.stringify(owner);
    this.#statements.log.run(followUp, actionId, text, ownedBy, due, day, due, day, timescale, metadata.occurredOn);
  }
}

function prepareStatements(db: DatabaseSync) {
  const update = (changes: string, and = '') =>
    db.prepare(`UPDATE follow_up_action SET ${changes} WHERE follow_up = ? AND action_id = ? ${and}`);
  return {
    log: db.prepare(
      `INSERT INTO follow_up_action
         (follow_up, action_id, text, owner, original_due, original_due_day, due, due_day, timescale, status, logged_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT DO NOTHING`,
    ),
    ask: update('awaiting_request = ?, awaiting_due = ?, awaiting_reason = ?, awaiting_actor = ?, awaiting_on = ?'),
    answer: update(
      'awaiting_request = NULL, awaiting_due = NULL, awaiting_reason = NULL, awaiting_actor = NULL, awaiting_on = NULL',
    ),
    move: update('due = ?, due_day = ?'),
    reassign: update('owner = ?'),
    progress: update('progress_on = ?', `AND ${stands('progress_on')}`),
    status: update('status = ?, completed_on = ?'),
  };
}
