import { type DomainEvent, type PartialDate } from '#event-log';

export type PartnershipRegistered = DomainEvent<
  'PartnershipRegistered',
  {
    readonly partnershipId: string;
    readonly name: string;
    /** The local authority or inspection areas it covers, as printed in reports: "Middlesbrough", "South Tees". */
    readonly areas: readonly string[];
  }
>;
export type PartnershipRenamed = DomainEvent<
  'PartnershipRenamed',
  { readonly name: string; readonly reason: string | null }
>;
export type AreasChanged = DomainEvent<
  'AreasChanged',
  { readonly areas: readonly string[]; readonly reason: string | null }
>;
export type BoardMeetingScheduled = DomainEvent<
  'BoardMeetingScheduled',
  { readonly meetingId: string; readonly date: PartialDate }
>;

export type PartnershipEvent = PartnershipRegistered | PartnershipRenamed | AreasChanged | BoardMeetingScheduled;

export const partnershipStream = (partnershipId: string): string => `partnership-${partnershipId}`;
