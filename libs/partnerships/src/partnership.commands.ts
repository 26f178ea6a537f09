import { type PartialDate } from '#event-log';

/** What can be asked of one partnership. */
export type PartnershipCommand =
  | {
      readonly type: 'RegisterPartnership';
      readonly partnershipId: string;
      readonly name: string;
      readonly areas: readonly string[];
    }
  | { readonly type: 'RenamePartnership'; readonly name: string; readonly reason: string | null }
  | { readonly type: 'ChangeAreas'; readonly areas: readonly string[]; readonly reason: string | null }
  | { readonly type: 'ScheduleBoardMeeting'; readonly meetingId: string; readonly date: PartialDate };
