import { type ActionOwner, LONGEST_LINE } from '#follow-up';
import { type FollowUpPlace } from '../place.js';
import { localRoles } from '../roles.js';

/** Who owns an action: a role, a person of the partnership, or an outside body. */
export function ownerFields({ colleagues }: FollowUpPlace) {
  return {
    owner: {
      kind: 'radios',
      label: 'Who will do it?',
      short: 'Owner',
      missing: 'Say who will do it',
      options: [
        { value: 'role', label: 'A role', hint: 'It stays with the role when people change' },
        ...(colleagues.length > 0 ? [{ value: 'person', label: 'A person' } as const] : []),
        {
          value: 'outside-body',
          label: 'An outside body',
          hint: 'An organisation that is not part of the partnership',
        },
      ],
    },
    ownerRole: {
      kind: 'select',
      label: 'Which role?',
      short: 'Role',
      missing: 'Choose the role',
      options: localRoles,
      when: { field: 'owner', is: ['role'] },
    },
    ownerPerson: {
      kind: 'select',
      label: 'Who?',
      short: 'Person',
      missing: 'Choose the person',
      options: colleagues.map(({ personId, name }) => ({ value: personId, label: name })),
      when: { field: 'owner', is: ['person'] },
    },
    ownerBody: {
      kind: 'text',
      label: 'What is it called?',
      short: 'Outside body',
      missing: 'Enter the name of the outside body',
      longest: LONGEST_LINE,
      when: { field: 'owner', is: ['outside-body'] },
    },
  } as const;
}

/** The questions about an owner, in order. */
export const OWNER_QUESTIONS = ['owner', 'ownerRole', 'ownerPerson', 'ownerBody'] as const;

export interface OwnerAnswers {
  readonly owner: 'role' | 'person' | 'outside-body';
  readonly ownerRole: string | null;
  readonly ownerPerson: string | null;
  readonly ownerBody: string | null;
}

/** What was answered, as the owner it means. */
export function ownerIn({ owner, ownerRole, ownerPerson, ownerBody }: OwnerAnswers): ActionOwner {
  switch (owner) {
    case 'role':
      return { kind: 'role', role: ownerRole ?? '' };
    case 'person':
      return { kind: 'person', personId: ownerPerson ?? '' };
    case 'outside-body':
      return { kind: 'outside-body', name: ownerBody ?? '' };
  }
}

/** An owner as typed into the questions. */
export function typedOwner(owner: ActionOwner): Record<string, string> {
  switch (owner.kind) {
    case 'role':
      return { owner: 'role', ownerRole: owner.role };
    case 'person':
      return { owner: 'person', ownerPerson: owner.personId };
    case 'outside-body':
      return { owner: 'outside-body', ownerBody: owner.name };
  }
}
