import { type DraftBlockHead } from '#catalogue';
import { ROLE_CODES, type RoleCode, rolesIn } from '#report-reader';

export type Addressees = DraftBlockHead['addressees'];

/** Printed addressees, one on each line. */
export function addresseesToType(addressees: Addressees): string {
  return addressees.map(({ printed }) => printed).join('\n');
}

/** Every role that any of them stands for, in the order people choose from. */
export function rolesOf(addressees: Addressees): RoleCode[] {
  const roles = addressees.flatMap((addressee) => addressee.roles);
  return ROLE_CODES.filter((role) => roles.includes(role));
}

/**
 * Addressees as typed, a line each, with the roles chosen for all of them: each gets those its words name, the first
 * one also those that nobody's words name.
 */
export function typedAddressees(typed: string | null, chosen: readonly RoleCode[]): Addressees {
  const printed = (typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const named = printed.map((words) => rolesIn(words).filter((role) => chosen.includes(role)));
  const unnamed = chosen.filter((role) => !named.some((roles) => roles.includes(role)));
  return printed.map((words, index) => ({
    printed: words,
    roles: [...(named[index] ?? []), ...(index === 0 ? unnamed : [])],
  }));
}
