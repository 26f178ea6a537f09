import { actsForOnePartnership, type Grant, type Role, type Scope } from '#partnerships';
import { PERMISSIONS, type Permission } from './permissions.js';

/** The person who is looking, with what they may do as of this request. */
export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** When someone holds several roles that carry a permission, they act in the first of these. */
const PRECEDENCE: readonly Role[] = [
  'board-chair',
  'yot-manager',
  'board-member',
  'inspector',
  'auditor',
  'publisher',
  'administrator',
];

/** True when the viewer may do it: in the given partnership, or anywhere at all when none is named. */
export function may(viewer: Viewer, permission: Permission, partnershipId: string | null = null): boolean {
  return grantsFor(viewer, permission, partnershipId).length > 0;
}

/**
 * The role the viewer acts in when using a permission: it is recorded with every fact.
 *
 * @throws Error when they may not do it; the guard has said so long before
 */
export function actingRole(viewer: Viewer, permission: Permission, partnershipId: string | null = null): Role {
  const roles = grantsFor(viewer, permission, partnershipId).map((grant) => grant.role);
  const role = PRECEDENCE.find((candidate) => roles.includes(candidate));
  if (role === undefined) throw new Error(`${viewer.personId} holds no role that carries ${permission}.`);
  return role;
}

/** The partnerships the viewer may use a permission for: what every query is narrowed to. */
export function scopeOf(viewer: Viewer, permission: Permission): Scope {
  const ids = new Set<string>();
  for (const grant of grantsFor(viewer, permission, null)) {
    if (grant.partnershipId === null) return { kind: 'all' };
    ids.add(grant.partnershipId);
  }
  return { kind: 'partnerships', ids: [...ids] };
}

function grantsFor(viewer: Viewer, permission: Permission, partnershipId: string | null): Grant[] {
  return viewer.grants.filter((grant) => PERMISSIONS[grant.role].includes(permission) && holdsIn(grant, partnershipId));
}

/** Null asks whether it holds anywhere at all. */
function holdsIn({ role, partnershipId }: Grant, asked: string | null): boolean {
  if (partnershipId === null) return !actsForOnePartnership(role);
  return asked === null || partnershipId === asked;
}
