import { type PartialDate, type RecordedEvent } from '#event-log';
import { type RecommendationDetail } from '#catalogue';
import { type FollowUp, type FollowUpEvent, type HistoryNames } from '#follow-up';

/** Somebody an action of this partnership can be given to. */
export interface Colleague {
  readonly personId: string;
  readonly name: string;
}

/** One partnership's follow-up of one recommendation, with all that its pages and forms need. */
export interface FollowUpPlace {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly recommendation: RecommendationDetail;
  /** The follow-up as it is now, or as at the time that was asked for. */
  readonly state: FollowUp;
  /** All that was recorded, whenever it happened. */
  readonly events: readonly RecordedEvent<FollowUpEvent>[];
  /** The last of them; -1 when nothing was. */
  readonly revision: number;
  readonly names: HistoryNames;
  readonly colleagues: readonly Colleague[];
  /** The recommendation's own page. */
  readonly path: string;
  /** `YYYY-MM-DD` in London. */
  readonly today: PartialDate;
}

/** The address of a partnership's follow-up of a recommendation. */
export function placePath(partnershipId: string, recommendationId: string): string {
  return `/partnerships/${partnershipId}/recommendations/${recommendationId}`;
}

/** "Recommendation 3", or without a printed number what it is called in lists. */
export function recommendationName({ printedNumber, order }: { printedNumber: string | null; order: number }): string {
  return printedNumber === null ? `Point ${order}` : `Recommendation ${printedNumber.replace(/\.$/, '')}`;
}
