import { Chance } from './chance.js';
import { demonstrationOfficials, demonstrationPartnerships, type DemonstrationPartnership } from './partnerships.js';
import { partnershipIdFor, type Role } from '#partnerships';

/** Somebody who plays a part in the demonstration. */
export interface Player {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly partnershipId: string | null;
}

export interface CastPartnership extends DemonstrationPartnership {
  readonly partnershipId: string;
  readonly chair: Player;
  readonly manager: Player;
  readonly members: readonly Player[];
}

export interface Cast {
  readonly partnerships: readonly CastPartnership[];
  readonly officials: readonly Player[];
  readonly inspectors: readonly Player[];
  readonly publisher: Player;
  readonly administrator: Player;
}

/** Everyone in the demonstration; the same ids every time. */
export function cast(): Cast {
  const officials = demonstrationOfficials.map(({ name, role }) => player(name, role, null));
  return {
    partnerships: demonstrationPartnerships.map(castPartnership),
    officials,
    inspectors: officials.filter(({ role }) => role === 'inspector'),
    publisher: only(officials, 'publisher'),
    administrator: only(officials, 'administrator'),
  };
}

/** All players, Boards first. */
export function playersOf({ partnerships, officials }: Cast): Player[] {
  return [...partnerships.flatMap(({ chair, manager, members }) => [chair, manager, ...members]), ...officials];
}

function castPartnership(partnership: DemonstrationPartnership): CastPartnership {
  const partnershipId = partnershipIdFor(partnership.name);
  const [chair, manager, ...members] = partnership.people;
  return {
    ...partnership,
    partnershipId,
    chair: player(chair, 'board-chair', partnershipId),
    manager: player(manager, 'yot-manager', partnershipId),
    members: members.map((name) => player(name, 'board-member', partnershipId)),
  };
}

function player(name: string, role: Role, partnershipId: string | null): Player {
  const place = partnershipId ?? 'inspectorate';
  const email = `${partnershipIdFor(name).replaceAll('-', '.')}@${place}.example`;
  return { personId: new Chance(`person/${email}`).id(), name, email, role, partnershipId };
}

function only(players: readonly Player[], role: Role): Player {
  const found = players.find((one) => one.role === role);
  if (!found) throw new Error(`The demonstration has nobody who is ${role}.`);
  return found;
}
