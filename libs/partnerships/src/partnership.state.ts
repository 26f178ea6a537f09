import { type PartialDate } from '#event-log';
import { type PartnershipEvent } from './partnership.events.js';

/** One partnership, folded from its events. */
export interface Partnership {
  readonly partnershipId: string;
  readonly name: string;
  readonly areas: readonly string[];
  readonly registeredOn: PartialDate;
  readonly meetings: Readonly<Record<string, PartialDate>>;
}

/** Null until it is registered. */
export type PossiblePartnership = Partnership | null;

export function evolvePartnership(
  partnership: PossiblePartnership,
  event: PartnershipEvent,
  { occurredOn }: { readonly occurredOn: PartialDate },
): PossiblePartnership {
  if (event.type === 'PartnershipRegistered') {
    return partnership ?? { ...event.data, registeredOn: occurredOn, meetings: {} };
  }
  if (partnership === null) return null;
  switch (event.type) {
    case 'PartnershipRenamed':
      return { ...partnership, name: event.data.name };
    case 'AreasChanged':
      return { ...partnership, areas: event.data.areas };
    case 'BoardMeetingScheduled':
      return { ...partnership, meetings: { ...partnership.meetings, [event.data.meetingId]: event.data.date } };
  }
}
