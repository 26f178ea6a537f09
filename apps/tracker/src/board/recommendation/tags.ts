import { type Action, type Evidence, type LineAnswer, type SourceAssessment } from '#follow-up';
import { lastDay, type PartialDate } from '#event-log';
import { isOverdue } from './schedule.js';

/** A status: a word, with a colour that says nothing the word does not. */
export interface Tag {
  readonly text: string;
  /** GOV.UK Frontend's modifier, '' for the plain one. */
  readonly colour: 'green' | 'red' | 'yellow' | 'grey' | 'orange' | 'blue';
}

export const answerColour: Readonly<Record<LineAnswer, Tag['colour']>> = {
  yes: 'green',
  partly: 'yellow',
  no: 'red',
  'not-applicable': 'grey',
};

export const assessmentColour: Readonly<Record<SourceAssessment, Tag['colour']>> = {
  held: 'green',
  partly: 'yellow',
  'not-held': 'grey',
  'not-relevant': 'grey',
};

export function actionTag(action: Action, day: PartialDate): Tag {
  switch (action.status) {
    case 'complete':
      return { text: 'Complete', colour: 'green' };
    case 'withdrawn':
      return { text: 'Withdrawn', colour: 'grey' };
    case 'open':
      if (isOverdue(action, day)) return { text: 'Overdue', colour: 'red' };
      if (action.due === null) return { text: 'Open, no date', colour: 'yellow' };
      return { text: 'Open', colour: 'blue' };
  }
}

/** True when it may be relied on: not withdrawn, not challenged, and its review date has not passed. */
export function isCurrent(evidence: Evidence, day: PartialDate): boolean {
  return evidence.standing !== 'withdrawn' && evidence.standing !== 'challenged' && !hasGoneStale(evidence, day);
}

export function hasGoneStale({ reviewBy }: Evidence, day: PartialDate): boolean {
  return reviewBy !== null && lastDay(reviewBy) < day;
}

export function evidenceTags(evidence: Evidence, day: PartialDate): Tag[] {
  const standing = standingTag(evidence);
  const stale = evidence.standing !== 'withdrawn' && hasGoneStale(evidence, day);
  return stale ? [standing, { text: 'Past its review date', colour: 'red' }] : [standing];
}

function standingTag({ standing }: Evidence): Tag {
  switch (standing) {
    case 'submitted':
      return { text: 'Not judged yet', colour: 'blue' };
    case 'accepted':
      return { text: 'Accepted', colour: 'green' };
    case 'challenged':
      return { text: 'Challenged', colour: 'red' };
    case 'withdrawn':
      return { text: 'Withdrawn', colour: 'grey' };
  }
}
