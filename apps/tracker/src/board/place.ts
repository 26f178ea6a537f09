import { type AskedLine } from '#benchmarking';
import { type PartialDate, type RecordedEvent } from '#event-log';
import { type RecommendationDetail } from '#catalogue';
import { type FollowUp, type FollowUpEvent, type HistoryNames } from '#follow-up';
import { excerpt } from '../pages/index.js';

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
  /** Every line of enquiry that is or was asked, with its days. */
  readonly askedLines: readonly AskedLine[];
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

/** "Recommendation 3", or how it begins when the document gives it no number. */
export function recommendationName({ printedNumber, text }: { printedNumber: string | null; text: string }): string {
  return printedNumber === null ? `“${excerpt(text, 60)}”` : `Recommendation ${printedNumber.replace(/\.$/, '')}`;
}
