import canonicalize from 'canonicalize';

/** Whether two plain values say the same, in whatever order their fields come (RFC 8785). */
export function isSame(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}
