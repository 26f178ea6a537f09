import { type CommandMoment, firstDay, lastDay, refuse } from '#event-log';
import { type EvidenceBody, type EvidenceItem } from '../follow-up.events.js';
import {
  dateThatHasCome,
  firstOf,
  LONGEST_LINE,
  type Refused,
  sensibleDate,
  textGiven,
  textShortEnough,
  tidy,
} from './rules.js';

const LONGEST_LINK = 2000;

/** Refuses a piece of evidence that could not be shown or found again. */
export function bodyInOrder(body: EvidenceBody, moment: CommandMoment): Refused | null {
  return firstOf([
    textGiven(body.title, 'title', 'Give the evidence a title.', LONGEST_LINE),
    textShortEnough(body.description, 'description'),
    dateThatHasCome(body.documentDate, moment.today, 'documentDate', 'The date on the document'),
    sensibleDate(body.reviewBy, moment.today, 'reviewBy', 'The review date'),
    reviewedAfterItWasWritten(body),
    itemInOrder(body.item),
  ]);
}

function reviewedAfterItWasWritten({ documentDate, reviewBy }: EvidenceBody): Refused | null {
  if (documentDate === null || reviewBy === null || lastDay(reviewBy) >= firstDay(documentDate)) return null;
  return refuse('review-before-document', 'The review date must be on or after the date on the document.', 'reviewBy');
}

function itemInOrder(item: EvidenceItem): Refused | null {
  switch (item.kind) {
    case 'file': {
      const stored = /^[0-9a-f]{64}$/.test(item.sha256) && Number.isSafeInteger(item.bytes) && item.bytes > 0;
      return stored && item.fileName.trim() !== ''
        ? null
        : refuse('no-file', 'Choose a file that is not empty.', 'file');
    }
    case 'link':
      if (isWebAddress(item.url)) return null;
      return refuse('not-a-link', 'Enter a full web address that begins with https:// or http://.', 'url');
  }
}

function isWebAddress(text: string): boolean {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** The body alone, without blanks around its texts and always in one order of fields. */
export function tidyBody(body: EvidenceBody): EvidenceBody {
  return {
    title: body.title.trim(),
    description: tidy(body.description),
    documentDate: body.documentDate,
    reviewBy: body.reviewBy,
    item: tidyItem(body.item),
  };
}

function tidyItem(item: EvidenceItem): EvidenceItem {
  switch (item.kind) {
    case 'file':
      return { kind: 'file', sha256: item.sha256, fileName: item.fileName, bytes: item.bytes };
    case 'link':
      return { kind: 'link', url: item.url.trim() };
  }
}

/** True when both are the same bytes or the same link, whatever the file is called. */
export function sameItem(one: EvidenceItem, other: EvidenceItem): boolean {
  if (one.kind === 'file') return other.kind === 'file' && one.sha256 === other.sha256;
  return other.kind === 'link' && one.url === other.url;
}
