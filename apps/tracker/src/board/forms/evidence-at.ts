import { type Evidence } from '#follow-up';
import { type About } from '../follow-up-form.js';
import { type FollowUpPlace } from '../place.js';

/** The piece of evidence a form is about, null when there is none. */
export function evidenceAt({ state }: FollowUpPlace, { evidence = '' }: About): Evidence | null {
  return Object.hasOwn(state.evidence, evidence) ? (state.evidence[evidence] ?? null) : null;
}
