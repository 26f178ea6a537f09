import {
  type AwaitedDate,
  type DoubtfulEvidence,
  type ListedAction,
  type StaleAnswer,
  type WhatNeedsUs,
} from '#follow-up';
import { pathOf } from './list-name.js';

/** Kinds of things that wait for a Board, in the order in which they are shown. */
export type NeedKind = 'dates' | 'actions' | 'responses' | 'evidence' | 'answers';

export interface NeedCount {
  readonly kind: NeedKind;
  readonly title: string;
  readonly count: number;
}

/** Whose needs they are. */
export interface NeedsReader {
  readonly personId: string;
  /** Whether it is for them to agree new dates; they cannot agree to their own. */
  readonly agreesDates: boolean;
}

/** How much of each kind waits; kinds of which there is nothing are left out. */
export function needCounts(needs: WhatNeedsUs, { agreesDates }: Pick<NeedsReader, 'agreesDates'>): NeedCount[] {
  const counts: readonly NeedCount[] = [
    {
      kind: 'dates',
      title: agreesDates ? 'New dates to agree' : 'New dates awaiting the Chair',
      count: needs.datesAwaitingAgreement.length,
    },
    { kind: 'actions', title: 'Actions past their original date', count: needs.overdueActions.length },
    { kind: 'responses', title: 'Responses due', count: needs.responsesDue.length },
    { kind: 'evidence', title: 'Evidence that no longer holds', count: needs.doubtfulEvidence.length },
    { kind: 'answers', title: 'Answers to look at again', count: needs.answersPastReview.length },
  ];
  return counts.filter(({ count }) => count > 0);
}

/** True for a new date that it is for the reader to decide on. */
export function isTheirsToAgree({ requestedBy }: AwaitedDate, { agreesDates, personId }: NeedsReader): boolean {
  return agreesDates && requestedBy !== personId;
}

/** Where a new date is decided on, or seen by those who do not decide. */
export function datePath(date: AwaitedDate, reader: NeedsReader): string {
  return isTheirsToAgree(date, reader)
    ? `${pathOf(date)}/actions/${date.actionId}/date/${date.requestId}/decision`
    : actionPath(date);
}

export function actionPath(action: ListedAction): string {
  return `${pathOf(action)}#action-${action.actionId}`;
}

export function evidencePath(evidence: DoubtfulEvidence): string {
  return `${pathOf(evidence)}#evidence`;
}

export function answerPath(answer: StaleAnswer): string {
  return `${pathOf(answer)}/lines/${answer.lineOfEnquiryId}`;
}
