import { type Action } from '#follow-up';
import { type About } from '../follow-up-form.js';
import { type FollowUpPlace } from '../place.js';

/** The action a form is about, null when there is none. */
export function actionAt({ state }: FollowUpPlace, { action = '' }: About): Action | null {
  return Object.hasOwn(state.actions, action) ? (state.actions[action] ?? null) : null;
}
