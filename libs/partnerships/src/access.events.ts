import { type DomainEvent } from '#event-log';

/** What people do here. The first three act for one partnership, the others for the whole country. */
export const ROLES = [
  'board-member',
  'board-chair',
  'yot-manager',
  'inspector',
  'auditor',
  'publisher',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export type PartnershipRole = Extract<Role, 'board-member' | 'board-chair' | 'yot-manager'>;

export interface Grant {
  readonly role: Role;
  /** The partnership the role is held in; null for roles that are for the whole country. */
  readonly partnershipId: string | null;
}

export type AccessGranted = DomainEvent<'AccessGranted', Grant & { readonly personId: string }>;
export type AccessRevoked = DomainEvent<
  'AccessRevoked',
  Grant & { readonly personId: string; readonly reason: string }
>;
/** The person's name and email were erased from the directory; what they did stays. */
export type PersonErased = DomainEvent<'PersonErased', { readonly personId: string; readonly reason: string }>;

export type AccessEvent = AccessGranted | AccessRevoked | PersonErased;

export const accessStream = (personId: string): string => `access-${personId}`;

const PARTNERSHIP_ROLES: readonly Role[] = [
  'board-member',
  'board-chair',
  'yot-manager',
] satisfies readonly PartnershipRole[];

/** True for a role that is held in one partnership and says nothing about any other. */
export function actsForOnePartnership(role: Role): boolean {
  return PARTNERSHIP_ROLES.includes(role);
}

/** True for the name of a role. */
export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}
