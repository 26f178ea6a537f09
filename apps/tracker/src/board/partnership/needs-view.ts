import { type ListedAction, type ListedRecommendation, ownerInWords, type Names, type WhatNeedsUs } from '#follow-up';
import { excerpt, ukDate } from '../../pages/index.js';
import { listName, pathOf } from './list-name.js';

/** One thing that waits, with where to deal with it. */
export interface Need {
  readonly text: string;
  readonly href: string;
  /** Why it is here, and what it is part of. */
  readonly details: readonly string[];
}

export interface NeedsSection {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** The first few, and the others. */
  readonly first: readonly Need[];
  readonly others: readonly Need[];
}

/** Whose needs they are, and for whose eyes. */
export interface Reader {
  readonly names: Names;
  /** Whether it is for the reader to agree new dates; they cannot agree to their own. */
  readonly agreesDates: boolean;
  readonly personId: string;
}

/** Things of one kind that are shown at once; a Board that has just begun has a hundred responses to give. */
const FIRST = 5;

/** What waits for a partnership, by kind; kinds of which there is nothing are left out. */
export function needsSections(needs: WhatNeedsUs, { names, agreesDates, personId }: Reader): NeedsSection[] {
  return [
    section(
      'dates',
      agreesDates ? 'New dates to agree' : 'New dates awaiting the Chair',
      needs.datesAwaitingAgreement.map((date) => ({
        text: date.text,
        href:
          agreesDates && date.requestedBy !== personId
            ? `${pathOf(date)}/actions/${date.actionId}/date/${date.requestId}/decision`
            : `${pathOf(date)}#action-${date.actionId}`,
        details: [`From ${ukDate(date.due) || 'no date'} to ${ukDate(date.newDue)}. ${date.reason}`, about(date)],
      })),
    ),
    section(
      'actions',
      'Actions past their original date',
      needs.overdueActions.map((action) => ({
        text: action.text,
        href: `${pathOf(action)}#action-${action.actionId}`,
        details: [
          `${ownerInWords(action.owner, names)}, due ${ukDate(action.originalDue)}${nowDue(action)}`,
          about(action),
        ],
      })),
    ),
    section(
      'responses',
      'Responses due',
      needs.responsesDue.map((due) => ({
        text: listName(due),
        href: pathOf(due),
        details: [[due.publicationTitle, ukDate(due.published)].filter(Boolean).join(', ')],
      })),
    ),
    section(
      'evidence',
      'Evidence that no longer holds',
      byRecommendation(needs.doubtfulEvidence, 'evidence', ({ title, currency, reviewBy, reason }) =>
        currency === 'challenged'
          ? `${title}, challenged by the inspectorate: ${reason ?? ''}`
          : `${title}, to be reviewed by ${ukDate(reviewBy)}`,
      ),
      needs.doubtfulEvidence.length,
    ),
    section(
      'answers',
      'Answers to look at again',
      needs.answersPastReview.map((answer) => ({
        text: excerpt(answer.lineOfEnquiry),
        href: `${pathOf(answer)}/lines/${answer.lineOfEnquiryId}`,
        details: [`To be looked at again by ${ukDate(answer.reviewBy)}`, about(answer)],
      })),
    ),
  ].filter(({ count }) => count > 0);
}

/** One need for each recommendation that several things are wrong with. */
function byRecommendation<Item extends ListedRecommendation>(
  items: readonly Item[],
  part: string,
  inWords: (item: Item) => string,
): Need[] {
  return [...Map.groupBy(items, pathOf)].flatMap(([path, [first, ...others]]) =>
    first ? [{ text: listName(first), href: `${path}#${part}`, details: [first, ...others].map(inWords) }] : [],
  );
}

/** Which recommendation something is part of. */
function about(listed: ListedRecommendation): string {
  return `For: ${listName(listed)}`;
}

function nowDue({ due, originalDue }: ListedAction): string {
  return due === originalDue ? '' : `, now ${ukDate(due) || 'without a date'}`;
}

function section(id: string, title: string, all: readonly Need[], count = all.length): NeedsSection {
  return { id, title, count, first: all.slice(0, FIRST), others: all.slice(FIRST) };
}
