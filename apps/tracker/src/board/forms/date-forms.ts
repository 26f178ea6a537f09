import { ownerInWords } from '#follow-up';
import { ukDate } from '../../pages/index.js';
import { type FollowUpForm, onOnePage, whenItHappened, words } from '../follow-up-form.js';
import { actionAt } from './action-at.js';

const newDateFields = (hint: string) =>
  ({
    due: {
      kind: 'date',
      label: 'What should the new date be?',
      hint,
      missing: 'Enter the new date',
      called: 'The new date',
      precision: 'month-or-year',
      range: 'any',
    },
    reason: words('Why is a new date needed?', 'Say why a new date is needed'),
    occurredOn: { ...whenItHappened, label: 'When was this asked for?' },
  }) as const;

export const newDateForm: FollowUpForm<ReturnType<typeof newDateFields>> = {
  path: 'actions/:action/date',
  permission: 'work-on-actions',
  journey: (place, about) => {
    const action = actionAt(place, about);
    if (action === null) return null;
    const due = action.due === null ? 'It has no date now.' : `It is due ${ukDate(action.due)} now.`;
    return onOnePage(place, {
      title: `Ask for a new date: ${action.text}`,
      send: 'Ask for new date',
      fields: newDateFields(`${due} The Board Chair decides; the original date stays on record.`),
    });
  },
  commands: ({ due, reason }, { action = '' }, _place, { requestId }) => [
    { type: 'RequestDateChange', actionId: action, requestId, due, reason },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The new date is asked for; the Board Chair will decide',
};

const decisionFields = (hint: string) =>
  ({
    decision: {
      kind: 'radios',
      label: 'Do you agree to the new date?',
      hint,
      missing: 'Say whether you agree',
      options: [
        { value: 'agree', label: 'Yes, agree to it' },
        { value: 'refuse', label: 'No, keep the date as it is' },
      ],
    },
    reason: { ...words('Why not?', 'Say why not'), when: { field: 'decision', is: ['refuse'] } },
    occurredOn: { ...whenItHappened, label: 'When was this decided?' },
  }) as const;

export const dateDecisionForm: FollowUpForm<ReturnType<typeof decisionFields>> = {
  path: 'actions/:action/date/:request/decision',
  permission: 'agree-dates',
  journey: (place, about) => {
    const action = actionAt(place, about);
    const request = action?.dateChanges.find(({ requestId }) => requestId === about.request);
    if (!action || !request) return null;
    const now = action.due === null ? 'it has no date now' : `it is due ${ukDate(action.due)} now`;
    const hint = `${ownerInWords(action.owner, place.names)} owns it and ${now}. The date asked for is ${ukDate(request.due)}, because: ${request.reason}`;
    return onOnePage(place, {
      title: `Decide on a new date: ${action.text}`,
      send: 'Record decision',
      fields: decisionFields(hint),
    });
  },
  commands: ({ decision, reason }, { action = '', request = '' }) =>
    decision === 'agree'
      ? [{ type: 'AgreeDateChange', actionId: action, requestId: request }]
      : [{ type: 'RefuseDateChange', actionId: action, requestId: request, reason: reason ?? '' }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'Your decision about the date is recorded',
};
