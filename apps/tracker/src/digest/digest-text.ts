import { lastDay, type PartialDate } from '#event-log';
import { type ListedRecommendation, type WhatNeedsUs } from '#follow-up';
import {
  actionPath,
  answerPath,
  datePath,
  evidencePath,
  isTheirsToAgree,
  needCounts,
  type NeedsReader,
} from '../board/partnership/needs.js';
import { pathOf } from '../board/partnership/list-name.js';
import { counted, ukDate } from '../pages/index.js';

/** One partnership in somebody's digest. */
export interface DigestPart {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly needs: WhatNeedsUs;
  readonly agreesDates: boolean;
  /** When the Board meets next; null where that is not known. */
  readonly meeting: PartialDate | null;
}

/** What a digest is made of. */
export interface DigestFacts {
  readonly personId: string;
  /** `YYYY-MM-DD` in London. */
  readonly today: string;
  /** Where people reach the service, such as `https://tracker.example.org`. */
  readonly origin: string;
  readonly parts: readonly DigestPart[];
}

export interface Digest {
  readonly subject: string;
  readonly text: string;
}

/** Where somebody says that they want no digest. */
export const DIGEST_PATH = '/weekly-digest';

/** Things of one partnership that are named; the page has all of them. */
const NAMED = 5;

/**
 * Somebody's digest in plain text; null when nothing needs them. It holds counts, dates, and the names of partnerships and
 * publications, and nothing that people wrote about their work: mail is read on other people's machines.
 */
export function digestText({ personId, today, origin, parts }: DigestFacts): Digest | null {
  const needing = parts.filter((part) => totalOf(part) > 0);
  const [first] = needing;
  if (first === undefined) return null;
  const total = needing.reduce((sum, part) => sum + totalOf(part), 0);
  const board = needing.length === 1 ? first.partnershipName : 'your partnerships';
  return {
    subject: `What needs ${board}: ${counted(total, 'thing')}`,
    text: [
      ...needing.flatMap((part) => partInWords(part, { personId, today, origin })),
      `You get this on Mondays when something needs your Board. To stop it, or have it again:`,
      `${origin}${DIGEST_PATH}`,
      '',
    ].join('\n'),
  };
}

function partInWords(part: DigestPart, { personId, today, origin }: Omit<DigestFacts, 'parts'>): string[] {
  const { partnershipId, partnershipName, needs, meeting } = part;
  const total = totalOf(part);
  const urgent = mostUrgent(needs, { personId, agreesDates: part.agreesDates }).slice(0, NAMED);
  return [
    `${partnershipName}: ${counted(total, 'thing')}, as at ${ukDate(today)}`,
    '',
    ...needCounts(needs, part).map(({ title, count }) => `- ${title}: ${count}`),
    '',
    ...(meeting === null ? [] : [`The Board meets next on ${ukDate(meeting)}.`, '']),
    total > urgent.length ? 'The most urgent:' : 'In order of urgency:',
    '',
    ...urgent.flatMap(({ words, path }) => [`- ${words}`, `  ${origin}${path}`, '']),
    `All that needs ${partnershipName}:`,
    `${origin}/partnerships/${partnershipId}`,
    '',
  ];
}

function totalOf({ needs, agreesDates }: DigestPart): number {
  return needCounts(needs, { agreesDates }).reduce((sum, { count }) => sum + count, 0);
}

interface UrgentThing {
  readonly words: string;
  readonly path: string;
  /** The day since which it waits; '' for what others wait for, and '9' for what has no day, so that they sort around it. */
  readonly since: string;
}

/** What others wait for comes first, then what has waited longest, then what has no day of its own. */
function mostUrgent(needs: WhatNeedsUs, reader: NeedsReader): UrgentThing[] {
  const things: UrgentThing[] = [
    ...needs.datesAwaitingAgreement.map((date) => ({
      words: `A new date for an action, ${ukDate(date.newDue)} instead of ${ukDate(date.due) || 'none'}: ${about(date)}`,
      path: datePath(date, reader),
      since: isTheirsToAgree(date, reader) ? '' : lastDay(date.requestedOn),
    })),
    ...needs.overdueActions.map((action) => ({
      words: `An action that was due ${ukDate(action.originalDue)}: ${about(action)}`,
      path: actionPath(action),
      since: sortable(action.originalDue),
    })),
    ...needs.doubtfulEvidence.map((evidence) => ({
      words:
        evidence.currency === 'challenged'
          ? `Evidence that the inspectorate challenged: ${about(evidence)}`
          : `Evidence to be reviewed by ${ukDate(evidence.reviewBy)}: ${about(evidence)}`,
      path: evidencePath(evidence),
      since: evidence.currency === 'challenged' ? '' : sortable(evidence.reviewBy),
    })),
    ...needs.answersPastReview.map((answer) => ({
      words: `An answer to look at again by ${ukDate(answer.reviewBy)}: ${about(answer)}`,
      path: answerPath(answer),
      since: sortable(answer.reviewBy),
    })),
    ...needs.responsesDue.map((due) => ({ words: `A response: ${about(due)}`, path: pathOf(due), since: '9' })),
  ];
  return things.sort((one, other) => Number(one.since > other.since) - Number(one.since < other.since));
}

function sortable(date: PartialDate | null): string {
  return date === null ? '9' : lastDay(date);
}

/** Which recommendation it is, by its number and its publication: its words may be long. */
function about({ printedNumber, publicationTitle, published }: ListedRecommendation): string {
  const number = printedNumber === null ? 'a recommendation' : `recommendation ${printedNumber.replace(/\.$/, '')}`;
  const date = ukDate(published);
  return `${number} of “${publicationTitle ?? 'a publication'}”${date === '' ? '' : `, ${date}`}`;
}
