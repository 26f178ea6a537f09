import {
  type Action,
  currencyName,
  currencyOf,
  type Evidence,
  type LineAnswer,
  scheduleOf,
  type SourceAssessment,
} from '#follow-up';

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

/** Where an action is on a day: overdue counts from the date now agreed. */
export function actionTag(action: Action, day: string): Tag {
  switch (action.status) {
    case 'complete':
      return { text: 'Complete', colour: 'green' };
    case 'withdrawn':
      return { text: 'Withdrawn', colour: 'grey' };
    case 'open':
      if (scheduleOf(action, day).agreed.punctuality === 'overdue') return { text: 'Overdue', colour: 'red' };
      return action.due === null ? { text: 'Open, no date', colour: 'yellow' } : { text: 'Open', colour: 'blue' };
  }
}

/** What the inspectorate made of a piece of evidence, and whether it can still be relied on. */
export function evidenceTags(evidence: Evidence, day: string): Tag[] {
  const standing = STANDING[evidence.standing];
  return currencyOf(evidence, day) === 'review-passed'
    ? [standing, { text: currencyName['review-passed'], colour: 'red' }]
    : [standing];
}

const STANDING: Readonly<Record<Evidence['standing'], Tag>> = {
  submitted: { text: 'Not judged yet', colour: 'blue' },
  accepted: { text: 'Accepted', colour: 'green' },
  challenged: { text: 'Challenged', colour: 'red' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
};
