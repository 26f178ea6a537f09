import { type Addressee } from './publication.events.js';

/** The role codes a printed addressee can stand for, with the names people use for them. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  'yot-management-board': 'YOT management board',
  'board-chair': 'Board chair',
  'yot-manager': 'YOT manager',
  yot: 'Youth offending team',
  'director-of-childrens-services': "Director of children's services",
  'local-authority': 'Local authority',
  'local-authority-director': 'Local authority director',
  police: 'Police',
  probation: 'Probation',
  health: 'Health',
  'safeguarding-board': 'Safeguarding board',
  'prevention-manager': 'Prevention manager',
  'key-worker': 'Key worker',
  'appropriate-adult-provider': 'Appropriate adult provider',
  'custodial-establishment': 'Custodial establishment',
  'education-provider': 'Education provider',
  'all-agencies': 'All agencies',
  'partner-agency': 'Partner agency',
  'youth-justice-board': 'Youth Justice Board',
  'central-government': 'Central government',
};

/** Every role code, in the order people expect to choose from. */
export const ROLE_CODES: readonly string[] = Object.keys(ROLE_NAMES);

/** Bodies for the whole country: what is addressed to them alone is not a partnership's to deliver. */
const NATIONAL_ROLES: readonly string[] = ['youth-justice-board', 'central-government'];

/** The name people use for a role code; an unknown code is answered as it is. */
export function roleName(code: string): string {
  return ROLE_NAMES[code] ?? code;
}

/**
 * True when every role it is addressed to is a national body: partnerships read it and have nothing to do.
 * An addressee nobody could place is never taken for a national one.
 */
export function isForInformation(addressees: readonly Addressee[]): boolean {
  return (
    addressees.length > 0 &&
    addressees.every(({ roles }) => roles.length > 0 && roles.every((role) => NATIONAL_ROLES.includes(role)))
  );
}
