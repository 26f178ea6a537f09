import { LONGEST_LINE } from '#follow-up';
import { type FollowUpForm, journeyAt, onOnePage, whenItHappened, words, wordsIfAny } from '../follow-up-form.js';
import { type FollowUpPlace } from '../place.js';
import { actionAt } from './action-at.js';
import { OWNER_QUESTIONS, ownerFields, ownerIn, typedOwner } from './action-owner.js';

const newActionFields = (place: FollowUpPlace) =>
  ({
    text: { ...words('What will be done?', 'Say what will be done'), short: 'Action' },
    ...ownerFields(place),
    due: {
      kind: 'date',
      label: 'By when?',
      short: 'Due',
      hint: 'For example, 30 9 2027. A month and a year will do. This date is kept as the original date for good.',
      called: 'The due date',
      precision: 'month-or-year',
      range: 'any',
    },
    timescale: {
      kind: 'text',
      label: 'Or a timescale that is not a date',
      short: 'Timescale',
      hint: 'For example, Quarterly',
      longest: LONGEST_LINE,
    },
    successCriteria: { ...wordsIfAny('How will you know it has worked?'), short: 'It will have worked when' },
    occurredOn: { ...whenItHappened, label: 'When was this action agreed?', short: 'Agreed' },
  }) as const;

export const newActionForm: FollowUpForm<ReturnType<typeof newActionFields>> = {
  path: 'actions/new',
  permission: 'work-on-actions',
  journey: (place) =>
    journeyAt(place, {
      title: 'Log an action',
      send: 'Log action',
      fields: newActionFields(place),
      steps: [
        { id: 'what', title: 'What', fields: ['text'] },
        { id: 'owner', title: 'Owner', fields: OWNER_QUESTIONS },
        { id: 'due', title: 'When is it due?', fields: ['due', 'timescale'] },
        { id: 'success', title: 'Success', fields: ['successCriteria'] },
        { id: 'when', title: 'When', fields: ['occurredOn'] },
      ],
    }),
  commands: (answers, _about, _place, { actionId }) => {
    const { text, due, timescale, successCriteria } = answers;
    return [{ type: 'LogAction', actionId, text, owner: ownerIn(answers), due, timescale, successCriteria }];
  },
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The action is logged',
};

const progressFields = {
  progress: words('What has been done since the last report?', 'Say what has been done'),
  occurredOn: whenItHappened,
} as const;

export const progressForm: FollowUpForm<typeof progressFields> = {
  path: 'actions/:action/progress',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    return (
      action &&
      onOnePage(place, { title: `Report progress: ${action.text}`, send: 'Report progress', fields: progressFields })
    );
  },
  commands: ({ progress }, { action = '' }) => [{ type: 'ReportProgress', actionId: action, progress }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'Progress is recorded',
};

const completeFields = {
  outcome: words('What came of it?', 'Say what came of it', 'What was done, and what difference it made'),
  occurredOn: { ...whenItHappened, label: 'When was it completed?' },
} as const;

export const completeForm: FollowUpForm<typeof completeFields> = {
  path: 'actions/:action/complete',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    return (
      action && onOnePage(place, { title: `Complete: ${action.text}`, send: 'Complete action', fields: completeFields })
    );
  },
  commands: ({ outcome }, { action = '' }) => [{ type: 'CompleteAction', actionId: action, outcome }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The action is complete',
};

const reopenActionFields = {
  reason: words('Why is it opened again?', 'Say why it is opened again'),
  occurredOn: whenItHappened,
} as const;

export const reopenActionForm: FollowUpForm<typeof reopenActionFields> = {
  path: 'actions/:action/reopen',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    return (
      action && onOnePage(place, { title: `Reopen: ${action.text}`, send: 'Reopen action', fields: reopenActionFields })
    );
  },
  commands: ({ reason }, { action = '' }) => [{ type: 'ReopenAction', actionId: action, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The action is open again',
};

const withdrawActionFields = {
  reason: words('Why is it withdrawn?', 'Say why it is withdrawn', 'It stays on record with your reason'),
  occurredOn: whenItHappened,
} as const;

export const withdrawActionForm: FollowUpForm<typeof withdrawActionFields> = {
  path: 'actions/:action/withdraw',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    return (
      action &&
      onOnePage(place, { title: `Withdraw: ${action.text}`, send: 'Withdraw action', fields: withdrawActionFields })
    );
  },
  commands: ({ reason }, { action = '' }) => [{ type: 'WithdrawAction', actionId: action, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The action is withdrawn',
};

const reassignFields = (place: FollowUpPlace) =>
  ({
    ...ownerFields(place),
    reason: words('Why does it change hands?', 'Say why it changes hands'),
    occurredOn: whenItHappened,
  }) as const;

export const reassignForm: FollowUpForm<ReturnType<typeof reassignFields>> = {
  path: 'actions/:action/reassign',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    return (
      action &&
      onOnePage(place, {
        title: `Give to someone else: ${action.text}`,
        send: 'Change owner',
        fields: reassignFields(place),
        begins: typedOwner(action.owner),
      })
    );
  },
  commands: (answers, { action = '' }) => [
    { type: 'ReassignAction', actionId: action, owner: ownerIn(answers), reason: answers.reason },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The action has a new owner',
};
