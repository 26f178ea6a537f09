import {
  type DoubtfulEvidence,
  type ListedAction,
  type ListedRecommendation,
  ownerInWords,
  type Names,
  type WhatNeedsUs,
} from '#follow-up';
import { excerpt, ukDate } from '../../pages/index.js';
import { listName, pathOf } from './list-name.js';
import {
  actionPath,
  answerPath,
  datePath,
  evidencePath,
  needCounts,
  type NeedKind,
  type NeedsReader,
} from './needs.js';

/** One thing that waits, with where to deal with it. */
export interface Need {
  readonly text: string;
  readonly href: string;
  /** Why it is here, and what it is part of. */
  readonly details: readonly string[];
}

export interface NeedsSection {
  readonly id: NeedKind;
  readonly title: string;
  readonly count: number;
  /** The first few, and the others. */
  readonly first: readonly Need[];
  readonly others: readonly Need[];
}

/** Whose needs they are, and for whose eyes. */
export interface Reader extends NeedsReader {
  readonly names: Names;
}

/** Things of one kind that are shown at once; a Board that has just begun has a hundred responses to give. */
const FIRST = 5;

/** What waits for a partnership, by kind; kinds of which there is nothing are left out. */
export function needsSections(needs: WhatNeedsUs, reader: Reader): NeedsSection[] {
  return needCounts(needs, reader).map(({ kind, title, count }) => {
    const all = needsOf[kind](needs, reader);
    return { id: kind, title, count, first: all.slice(0, FIRST), others: all.slice(FIRST) };
  });
}

const needsOf: Readonly<Record<NeedKind, (needs: WhatNeedsUs, reader: Reader) => Need[]>> = {
  dates: ({ datesAwaitingAgreement }, reader) =>
    datesAwaitingAgreement.map((date) => ({
      text: date.text,
      href: datePath(date, reader),
      details: [`From ${ukDate(date.due) || 'no date'} to ${ukDate(date.newDue)}. ${date.reason}`, about(date)],
    })),
  actions: ({ overdueActions }, { names }) =>
    overdueActions.map((action) => ({
      text: action.text,
      href: actionPath(action),
      details: [
        `${ownerInWords(action.owner, names)}, due ${ukDate(action.originalDue)}${nowDue(action)}`,
        about(action),
      ],
    })),
  responses: ({ responsesDue }) =>
    responsesDue.map((due) => ({
      text: listName(due),
      href: pathOf(due),
      details: [[due.publicationTitle, ukDate(due.published)].filter(Boolean).join(', ')],
    })),
  evidence: ({ doubtfulEvidence }) =>
    [...Map.groupBy(doubtfulEvidence, evidencePath)].flatMap(([href, [first, ...others]]) =>
      first ? [{ text: listName(first), href, details: [first, ...others].map(whyDoubtful) }] : [],
    ),
  answers: ({ answersPastReview }) =>
    answersPastReview.map((answer) => ({
      text: excerpt(answer.lineOfEnquiry),
      href: answerPath(answer),
      details: [`To be looked at again by ${ukDate(answer.reviewBy)}`, about(answer)],
    })),
};

function whyDoubtful({ title, currency, reviewBy, reason }: DoubtfulEvidence): string {
  return currency === 'challenged'
    ? `${title}, challenged by the inspectorate: ${reason ?? ''}`
    : `${title}, to be reviewed by ${ukDate(reviewBy)}`;
}

/** Which recommendation something is part of. */
function about(listed: ListedRecommendation): string {
  return `For: ${listName(listed)}`;
}

function nowDue({ due, originalDue }: ListedAction): string {
  return due === originalDue ? '' : `, now ${ukDate(due) || 'without a date'}`;
}
