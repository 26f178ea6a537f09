import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Change } from './changes.js';

/**
 * A short seal on a list of changes: two lists bear the same only when they say the same. Whoever approves sends the seal
 * of what they saw, so that nothing takes effect that they did not see.
 */
export function sealOf(changes: readonly Change[]): string {
  return createHash('sha256')
    .update(canonicalize(changes) ?? '')
    .digest('hex');
}
