import { ownerInWords, type Names, type WhatNeedsUs } from '#follow-up';
import { excerpt, ukDate } from '../../pages/index.js';
import { listName, pathOf } from './list-name.js';

/** One thing that waits, with where to deal with it. */
export interface Need {
  readonly text: string;
  readonly href: string;
  /** What it is part of, and why it is here. */
  readonly detail: string;
}

export interface NeedsSection {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** The first few of them. */
  readonly needs: readonly Need[];
  /** Where the rest are, when there are more. */
  readonly more: { readonly text: string; readonly href: string } | null;
}

/** Whose needs they are, and for whose eyes. */
export interface Reader {
  readonly partnershipId: string;
  readonly names: Names;
  /** Whether it is for the reader to agree new dates. */
  readonly agreesDates: boolean;
}

/** Most things of one kind that are listed here; a Board that has just begun has a hundred responses to give. */
const MOST = 8;

/** What waits for a partnership, by kind; kinds of which there is nothing are left out. */
export function needsSections(needs: WhatNeedsUs, { partnershipId, names, agreesDates }: Reader): NeedsSection[] {
  const list = `/partnerships/${partnershipId}/recommendations`;
  return [
    section(
      'dates',
      agreesDates ? 'New dates to agree' : 'New dates awaiting the Chair',
      needs.datesAwaitingAgreement.map((date) => ({
        text: date.text,
        href: agreesDates
          ? `${pathOf(date)}/actions/${date.actionId}/date/${date.requestId}/decision`
          : `${pathOf(date)}#action-${date.actionId}`,
        detail: `From ${ukDate(date.due) || 'no date'} to ${ukDate(date.newDue)}. ${date.reason}`,
      })),
    ),
    section(
      'actions',
      'Actions past their original date',
      needs.overdueActions.map((action) => ({
        text: action.text,
        href: `${pathOf(action)}#action-${action.actionId}`,
        detail: [
          `${ownerInWords(action.owner, names)}, due ${ukDate(action.originalDue)}`,
          action.due === action.originalDue ? null : `now ${ukDate(action.due) || 'without a date'}`,
        ]
          .filter((part) => part !== null)
          .join(', '),
      })),
    ),
    section(
      'evidence',
      'Evidence that no longer holds',
      needs.doubtfulEvidence.map((evidence) => ({
        text: evidence.title,
        href: `${pathOf(evidence)}#evidence-${evidence.evidenceId}`,
        detail:
          evidence.currency === 'challenged'
            ? `Challenged by the inspectorate: ${evidence.reason ?? ''}`
            : `It was to be reviewed by ${ukDate(evidence.reviewBy)}`,
      })),
    ),
    section(
      'answers',
      'Answers to look at again',
      needs.answersPastReview.map((answer) => ({
        text: excerpt(answer.lineOfEnquiry),
        href: `${pathOf(answer)}/lines/${answer.lineOfEnquiryId}`,
        detail: `To be looked at again by ${ukDate(answer.reviewBy)}`,
      })),
    ),
    section(
      'responses',
      'Responses due',
      needs.responsesDue.map((due) => ({
        text: listName(due),
        href: pathOf(due),
        detail: [due.publicationTitle, ukDate(due.published)].filter(Boolean).join(', '),
      })),
      { text: 'All recommendations without a response', href: `${list}?status=no-response` },
    ),
  ].filter(({ count }) => count > 0);
}

function section(id: string, title: string, all: readonly Need[], more: NeedsSection['more'] = null): NeedsSection {
  return {
    id,
    title,
    count: all.length,
    needs: all.slice(0, more ? MOST : undefined),
    more: all.length > MOST ? more : null,
  };
}
