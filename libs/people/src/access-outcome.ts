import { type AccessRecord } from './directory.js';

const WHAT: readonly AccessRecord['what'][] = [
  'viewed',
  'sent',
  'refused',
  'signed-in',
  'sign-in-failed',
  'signed-out',
];

/** What an access record says happened, as it was kept. */
export function outcomeOf(kept: unknown): AccessRecord['what'] {
  return WHAT.find((what) => what === kept) ?? 'viewed';
}
