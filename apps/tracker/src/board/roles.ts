import { type Addressee, isForInformation, ROLE_CODES, roleName } from '#catalogue';
import { type Option } from '../forms/index.js';

/** Roles somebody in a partnership can hold: national bodies answer for themselves. */
const LOCAL_ROLES: readonly string[] = ROLE_CODES.filter((role) => !isForInformation([{ printed: '', roles: [role] }]));

/** Roles that can own an action or be accountable for a response. */
export const localRoles: readonly Option[] = LOCAL_ROLES.map((role) => ({ value: role, label: roleName(role) }));

/** The same, those the recommendation is addressed to first. */
export function accountableRoles(addressees: readonly Addressee[]): readonly Option[] {
  const addressed = new Set(addressees.flatMap(({ roles }) => roles));
  return [...localRoles].sort((one, other) => Number(addressed.has(other.value)) - Number(addressed.has(one.value)));
}
