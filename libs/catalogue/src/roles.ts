import { type Addressee } from './publication.events.js';

/** The role codes a printed addressee can stand for, with the words people use for them within a sentence. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  'yot-management-board': 'YOT Management Board',
  'board-chair': 'Board Chair',
  'yot-manager': 'YOT manager',
  yot: 'youth offending team',
  'director-of-childrens-services': 'Director of Children’s Services',
  'local-authority': 'local authority',
  'local-authority-director': 'local authority director',
  police: 'police',
  probation: 'probation',
  health: 'health',
  'safeguarding-board': 'safeguarding board',
  'prevention-manager': 'prevention manager',
  'key-worker': 'key worker',
  'appropriate-adult-provider': 'appropriate adult provider',
  'custodial-establishment': 'custodial establishment',
  'education-provider': 'education provider',
  'all-agencies': 'all agencies',
  'partner-agency': 'partner agency',
  'youth-justice-board': 'Youth Justice Board',
  'central-government': 'central government',
};

/** Every role code, in the order people expect to choose from. */
export const ROLE_CODES: readonly string[] = Object.keys(ROLE_WORDS);

/** Bodies for the whole country: what is addressed to them alone is not a partnership's to deliver. */
const NATIONAL_ROLES: readonly string[] = ['youth-justice-board', 'central-government'];

/** The words for a role code within a sentence; null for a code that is none of an addressee's. */
export function addresseeWords(code: string): string | null {
  return ROLE_WORDS[code] ?? null;
}

/** The same words as a label of their own; an unknown code is answered as it is. */
export function roleName(code: string): string {
  const words = addresseeWords(code);
  return words === null ? code : words.charAt(0).toUpperCase() + words.slice(1);
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
