import { accept, type CommandMoment, type Decider, type Decision, firstDay, refuse } from '#event-log';
import { type AccessEvent, actsForOnePartnership, type Grant } from './access.events.js';

/** What can be asked about one person's access. */
export type AccessCommand =
  | ({ readonly type: 'GrantAccess'; readonly personId: string } & Grant)
  | ({ readonly type: 'RevokeAccess'; readonly personId: string; readonly reason: string } & Grant &
      OtherAdministrators)
  | ({ readonly type: 'ErasePerson'; readonly personId: string; readonly reason: string } & OtherAdministrators);

interface OtherAdministrators {
  /** How many people besides this one can sign in as administrators; somebody must always be left. */
  readonly otherAdministrators: number;
}

/** What one person may do, folded from their events. */
export interface PersonalAccess {
  readonly grants: readonly Grant[];
  readonly erased: boolean;
}

/** How a person is given roles, loses them, and is forgotten. */
export const accessDecider: Decider<PersonalAccess, AccessCommand, AccessEvent> = {
  initial: { grants: [], erased: false },
  evolve: evolveAccess,
  decide,
  subjectOf: (fact) => {
    switch (fact.type) {
      case 'GrantAccess':
      case 'RevokeAccess':
        return `grant:${keyOf(fact)}`;
      case 'AccessGranted':
      case 'AccessRevoked':
        return `grant:${keyOf(fact.data)}`;
      case 'ErasePerson':
      case 'PersonErased':
        return null;
    }
  },
};

export function evolveAccess(access: PersonalAccess, event: AccessEvent): PersonalAccess {
  switch (event.type) {
    case 'AccessGranted': {
      const { role, partnershipId } = event.data;
      return holds(access, event.data) ? access : { ...access, grants: [...access.grants, { role, partnershipId }] };
    }
    case 'AccessRevoked':
      return { ...access, grants: access.grants.filter((grant) => keyOf(grant) !== keyOf(event.data)) };
    case 'PersonErased':
      return { grants: [], erased: true };
  }
}

function decide(access: PersonalAccess, command: AccessCommand, moment: CommandMoment): Decision<AccessEvent> {
  if (firstDay(moment.occurredOn) > moment.today) {
    return refuse('in-the-future', 'The date must be today or in the past.', 'occurredOn');
  }
  if (access.erased) return refuse('person-removed', 'This person has been removed.');
  switch (command.type) {
    case 'GrantAccess':
      return grant(access, command);
    case 'RevokeAccess':
      return revoke(access, command);
    case 'ErasePerson':
      return erase(access, command);
  }
}

function grant(access: PersonalAccess, { personId, role, partnershipId }: Of<'GrantAccess'>): Decision<AccessEvent> {
  if (actsForOnePartnership(role) && partnershipId === null) {
    return refuse('partnership-missing', 'Choose the partnership this role is for.', 'partnership');
  }
  if (!actsForOnePartnership(role) && partnershipId !== null) {
    return refuse(
      'partnership-not-needed',
      'This role is for the whole country: choose no partnership.',
      'partnership',
    );
  }
  if (holds(access, { role, partnershipId })) return accept();
  return accept({ type: 'AccessGranted', v: 1, data: { personId, role, partnershipId } });
}

function revoke(access: PersonalAccess, command: Of<'RevokeAccess'>): Decision<AccessEvent> {
  const { personId, role, partnershipId, reason, otherAdministrators } = command;
  if (reason.trim() === '') return refuse('reason-missing', 'Say why the role ends.', 'reason');
  if (!holds(access, command)) return refuse('role-not-held', 'This person does not hold that role.');
  if (role === 'administrator' && otherAdministrators === 0) return lastAdministrator();
  return accept({ type: 'AccessRevoked', v: 1, data: { personId, role, partnershipId, reason: reason.trim() } });
}

function erase(access: PersonalAccess, command: Of<'ErasePerson'>): Decision<AccessEvent> {
  const { personId, reason, otherAdministrators } = command;
  if (reason.trim() === '') return refuse('reason-missing', 'Say why the person is removed.', 'reason');
  if (holds(access, { role: 'administrator', partnershipId: null }) && otherAdministrators === 0) {
    return lastAdministrator();
  }
  return accept({ type: 'PersonErased', v: 1, data: { personId, reason: reason.trim() } });
}

function lastAdministrator() {
  return refuse('last-administrator', 'This is the last administrator: make somebody else one first.');
}

type Of<Type extends AccessCommand['type']> = Extract<AccessCommand, { type: Type }>;

function holds(access: PersonalAccess, wanted: Grant): boolean {
  return access.grants.some((grant) => keyOf(grant) === keyOf(wanted));
}

function keyOf({ role, partnershipId }: Grant): string {
  return `${role}@${partnershipId ?? ''}`;
}
