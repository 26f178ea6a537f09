import { actsForOnePartnership, type PartnershipRow, ROLES, type Role } from '#partnerships';
import { roleName } from '../access/role-name.js';
import { journey } from '../forms/index.js';
import { emailMistake, nameMistake } from '../sign-in/typed.js';

/** What each role is for, in a line. */
const HINTS: Readonly<Record<Role, string>> = {
  'board-member': 'Sees one partnership, works on its actions, evidence and lines of enquiry.',
  'board-chair': 'Also answers recommendations, states the Board’s position and agrees new dates.',
  'yot-manager': 'Also answers recommendations and states the Board’s position.',
  inspector: 'Sees the whole country, grades responses, judges evidence, gives verdicts.',
  auditor: 'Sees the whole country’s histories and who looked at what; changes nothing.',
  publisher: 'Imports, approves and withdraws publications.',
  administrator: 'Keeps people and partnerships; of a Board’s work sees only what unsent mail says.',
};

const LONGEST_REASON = 500;

function roleFields(partnerships: readonly PartnershipRow[]) {
  return {
    role: {
      kind: 'radios',
      label: 'Role',
      options: ROLES.map((value) => ({ value, label: roleName(value), hint: HINTS[value] })),
      missing: 'Choose a role',
    },
    partnership: {
      kind: 'select',
      label: 'In which partnership?',
      short: 'Partnership',
      options: partnerships.map(({ partnershipId, name }) => ({ value: partnershipId, label: name })),
      when: { field: 'role', is: ROLES.filter(actsForOnePartnership) },
      missing: 'Choose the partnership this role is for',
    },
  } as const;
}

export function invitation(partnerships: readonly PartnershipRow[]) {
  return journey({
    title: 'Invite somebody',
    caption: 'People',
    fields: {
      name: { kind: 'text', label: 'Name', longest: 100, missing: 'Enter a name' },
      email: {
        kind: 'text',
        label: 'Email address',
        hint: 'They sign in with it, and their weekly digest goes there. No invitation is sent: you hand over a link.',
        longest: 254,
        missing: 'Enter an email address',
      },
      ...roleFields(partnerships),
    },
    steps: [
      { id: 'person', title: 'Invite somebody', fields: ['name', 'email', 'role'] },
      { id: 'partnership', title: 'Partnership', fields: ['partnership'] },
    ],
    send: 'Make the invitation',
    check: ({ name, email }) => [...mistakeAt('name', nameMistake(name)), ...mistakeAt('email', emailMistake(email))],
  });
}

export function newRole(person: string, partnerships: readonly PartnershipRow[]) {
  return journey({
    title: 'Give a role',
    caption: person,
    fields: roleFields(partnerships),
    steps: [
      { id: 'role', title: 'Role', fields: ['role'] },
      { id: 'partnership', title: 'Partnership', fields: ['partnership'] },
    ],
    send: 'Give this role',
  });
}

export function endOfRole(person: string, role: string) {
  return journey({
    title: `End the role: ${role}`,
    caption: person,
    fields: {
      reason: {
        kind: 'textarea',
        label: `Why does ${person} no longer hold this role: ${role}?`,
        hint: 'Kept for ever, and read by auditors. Name nobody here.',
        longest: LONGEST_REASON,
        missing: 'Say why the role ends',
      },
    },
    steps: [{ id: 'reason', title: 'End the role', fields: ['reason'] }],
    send: 'End this role',
  });
}

export function removal(person: string) {
  return journey({
    title: `Remove ${person}`,
    caption: 'People',
    fields: {
      reason: {
        kind: 'textarea',
        label: `Why is ${person} removed?`,
        hint: 'Their name, email and password are erased and cannot be brought back. What they recorded stays, by “a person since removed”. Name nobody here.',
        longest: LONGEST_REASON,
        missing: 'Say why the person is removed',
      },
    },
    steps: [{ id: 'reason', title: 'Remove a person', fields: ['reason'] }],
    send: 'Remove this person',
  });
}

function mistakeAt(field: string, text: string | null) {
  return text === null ? [] : [{ field, text }];
}
