import { applicabilityName, positionName, responseName } from '#follow-up';
import {
  choices,
  type FollowUpForm,
  journeyAt,
  onOnePage,
  whenItHappened,
  words,
  wordsIfAny,
} from '../follow-up-form.js';
import { accountableRoles } from '../roles.js';
import { type FollowUpPlace } from '../place.js';

const applicabilityFields = {
  applicability: {
    kind: 'radios',
    label: 'Does this recommendation apply to you?',
    missing: 'Say whether it applies',
    options: choices(applicabilityName, {
      'in-part': 'For example, to some of the services you run',
      'does-not-apply': 'It stays on record with your reason, and nothing more is asked of you',
    }),
  },
  reason: wordsIfAny('Why?', 'Needed if it does not apply, or applies only in part'),
  occurredOn: whenItHappened,
} as const;

export const applicabilityForm: FollowUpForm<typeof applicabilityFields> = {
  path: 'applicability',
  permission: 'record-response',
  journey: (place) =>
    onOnePage(place, {
      title: 'Does this recommendation apply?',
      send: 'Record decision',
      fields: applicabilityFields,
      begins: {
        applicability: place.state.applicability?.applicability ?? '',
        reason: place.state.applicability?.reason ?? '',
      },
    }),
  commands: ({ applicability, reason }) => [{ type: 'DecideApplicability', applicability, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'Your decision is recorded',
};

const responseFields = (place: FollowUpPlace) =>
  ({
    response: {
      kind: 'radios',
      label: 'Does the Board agree with this recommendation?',
      short: 'Response',
      missing: 'Say whether the Board agrees',
      options: choices(responseName),
    },
    reason: {
      ...words('Why does the Board not fully agree?', 'Say why the Board does not fully agree'),
      short: 'Reason',
      when: { field: 'response', is: ['partly-agreed', 'not-agreed'] },
    },
    accountableRole: {
      kind: 'select',
      label: 'Who is accountable for it?',
      short: 'Accountable',
      hint: 'A role, so that it still holds when people change',
      missing: 'Choose who is accountable',
      options: accountableRoles(place.recommendation.addressees),
    },
    meeting: {
      kind: 'date',
      label: 'Which Board meeting agreed this response?',
      short: 'Board meeting',
      hint: 'Leave it empty if it was not agreed at a meeting',
      called: 'The date of the meeting',
      precision: 'month-or-year',
      range: 'past',
    },
    planText: {
      ...wordsIfAny('What should the Youth Justice Plan say about it?', 'You can leave this empty and come back to it'),
      short: 'Text for the Youth Justice Plan',
    },
    occurredOn: { ...whenItHappened, label: 'When was this response given?', short: 'Given' },
  }) as const;

export const responseForm: FollowUpForm<ReturnType<typeof responseFields>> = {
  path: 'response',
  permission: 'record-response',
  journey: (place) => {
    const { response } = place.state;
    return journeyAt(place, {
      title: 'Record the Board’s response',
      send: 'Record response',
      fields: responseFields(place),
      steps: [
        { id: 'response', title: 'Response', fields: ['response'] },
        { id: 'reason', title: 'Reason', fields: ['reason'] },
        { id: 'accountable', title: 'Accountable', fields: ['accountableRole'] },
        { id: 'plan', title: 'Youth Justice Plan', fields: ['planText'] },
        { id: 'when', title: 'When was this agreed?', fields: ['meeting', 'occurredOn'] },
      ],
      begins: response
        ? {
            response: response.response,
            reason: response.reason ?? '',
            accountableRole: response.accountableRole,
            planText: response.planText ?? '',
          }
        : {},
    });
  },
  commands: ({ response, reason, accountableRole, meeting, planText }) => [
    { type: 'RecordResponse', response, reason, accountableRole, meeting, planText },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The Board’s response is recorded',
};

const positionFields = {
  position: {
    kind: 'radios',
    label: 'Where does the Board say it stands?',
    missing: 'Say where the Board stands',
    options: choices(positionName, {
      done: 'What was recommended has been done',
      embedded: 'It is done, and is how you now work',
    }),
  },
  reason: wordsIfAny('Why does the Board say so?', 'Needed if it was done before and no longer is'),
  meeting: {
    kind: 'date',
    label: 'Which Board meeting said so?',
    hint: 'Leave it empty if it was not said at a meeting',
    called: 'The date of the meeting',
    precision: 'month-or-year',
    range: 'past',
  },
  occurredOn: whenItHappened,
} as const;

export const positionForm: FollowUpForm<typeof positionFields> = {
  path: 'position',
  permission: 'record-response',
  journey: (place) =>
    onOnePage(place, {
      title: 'State the Board’s position',
      send: 'Record position',
      fields: positionFields,
      begins: { position: place.state.boardPosition?.position ?? '' },
    }),
  commands: ({ position, reason, meeting }) => [{ type: 'StateBoardPosition', position, reason, meeting }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The Board’s position is recorded',
};
