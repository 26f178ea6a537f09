import { type Role } from '#partnerships';

/** What somebody may do or see. Every route asks for one of these. */
export type Permission =
  /** One partnership's recommendations, what the Board did about them, and their history. */
  | 'view-follow-up'
  /** Say whether a recommendation applies, answer it, state the Board's position. */
  | 'record-response'
  /** Log, progress, complete, reopen, withdraw and reassign actions, and ask for a new date. */
  | 'work-on-actions'
  | 'agree-dates'
  | 'add-evidence'
  | 'answer-lines'
  /** Get the weekly digest, or say that one does not want it. */
  | 'choose-digest'
  /** Hand in the year's Youth Justice Plan. */
  | 'submit-plan'
  /** Grade a response, judge evidence, give a verdict, reopen. */
  | 'inspect'
  /** Partnerships side by side. */
  | 'view-country'
  | 'view-publications'
  | 'import-publications'
  | 'view-access-log'
  /** People and partnerships. */
  | 'administer'
  | 'view-health';

/** The one table of who may do what. A role that acts for one partnership may do it there only. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'board-member': [
    'view-follow-up',
    'work-on-actions',
    'add-evidence',
    'answer-lines',
    'choose-digest',
    'view-publications',
  ],
  'board-chair': [
    'view-follow-up',
    'record-response',
    'work-on-actions',
    'agree-dates',
    'add-evidence',
    'answer-lines',
    'submit-plan',
    'choose-digest',
    'view-publications',
  ],
  'yot-manager': [
    'view-follow-up',
    'record-response',
    'work-on-actions',
    'add-evidence',
    'answer-lines',
    'submit-plan',
    'choose-digest',
    'view-publications',
  ],
  inspector: ['view-follow-up', 'inspect', 'view-country', 'view-publications'],
  auditor: ['view-follow-up', 'view-country', 'view-publications', 'view-access-log'],
  publisher: ['view-publications', 'import-publications'],
  administrator: ['view-publications', 'administer', 'view-health'],
};
