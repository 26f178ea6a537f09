import { type Grant, type Role } from '#partnerships';

/** A place somebody works at. */
export interface Destination {
  readonly href: string;
  readonly text: string;
  readonly description: string;
}

/** Where each role that is for the whole country begins. */
const COUNTRY: Readonly<Partial<Record<Role, Destination>>> = {
  inspector: {
    href: '/country',
    text: 'The country',
    description: 'Where each partnership stands with each publication.',
  },
  auditor: {
    href: '/audit',
    text: 'Histories',
    description: 'What was recorded, by whom and when; and who looked.',
  },
  publisher: {
    href: '/publications',
    text: 'Publications',
    description: 'Import a report, check the draft, approve it.',
  },
  administrator: {
    href: '/administration/people',
    text: 'People and partnerships',
    description: 'Who may do what, and which partnerships there are.',
  },
};

/** Where somebody's roles lead: their partnerships by name, then what is for the whole country. */
export function destinationsOf(grants: readonly Grant[], names: ReadonlyMap<string, string>): Destination[] {
  const own = new Set(grants.flatMap(({ partnershipId }) => (partnershipId === null ? [] : [partnershipId])));
  const partnerships = [...own]
    .map((id) => ({ href: `/partnerships/${id}`, text: names.get(id) ?? id, description: 'What needs the Board.' }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en-GB'));
  const country = grants.flatMap(({ role }) => COUNTRY[role] ?? []);
  return [...partnerships, ...country];
}
