import { gradeName, verdictName } from '#follow-up';
import { choices, type FollowUpForm, onOnePage, whenItHappened, words, wordsIfAny } from '../follow-up-form.js';
import { evidenceAt } from './evidence-at.js';

const gradeFields = {
  grade: {
    kind: 'radios',
    label: 'Is the Board’s response acceptable?',
    missing: 'Choose a grade',
    options: choices(gradeName),
  },
  reason: wordsIfAny('Why?', 'Needed if it is unacceptable'),
  occurredOn: whenItHappened,
} as const;

export const gradeForm: FollowUpForm<typeof gradeFields> = {
  path: 'grade',
  permission: 'inspect',
  journey: (place) =>
    onOnePage(place, {
      title: 'Grade the response',
      send: 'Record grade',
      fields: gradeFields,
      begins: { grade: place.state.grade?.grade ?? '', reason: place.state.grade?.reason ?? '' },
    }),
  commands: ({ grade, reason }) => [{ type: 'GradeResponse', grade, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The grade is recorded',
};

const assessFields = {
  judgement: {
    kind: 'radios',
    label: 'Do you accept this evidence?',
    missing: 'Say whether you accept it',
    options: [
      { value: 'accept', label: 'Yes, accept it' },
      { value: 'challenge', label: 'No, challenge it' },
    ],
  },
  reason: wordsIfAny('Why?', 'Needed if you challenge it'),
  occurredOn: whenItHappened,
} as const;

export const assessForm: FollowUpForm<typeof assessFields> = {
  path: 'evidence/:evidence/assess',
  permission: 'inspect',
  journey: (place, about) => {
    const evidence = evidenceAt(place, about);
    return (
      evidence &&
      onOnePage(place, { title: `Judge evidence: ${evidence.title}`, send: 'Record judgement', fields: assessFields })
    );
  },
  commands: ({ judgement, reason }, { evidence = '' }) =>
    judgement === 'accept'
      ? [{ type: 'AcceptEvidence', evidenceId: evidence, reason }]
      : [{ type: 'ChallengeEvidence', evidenceId: evidence, reason: reason ?? '' }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'Your judgement of the evidence is recorded',
};

const verifyFields = {
  verdict: {
    kind: 'radios',
    label: 'What is your verdict?',
    missing: 'Choose a verdict',
    options: choices(verdictName),
  },
  reason: words('Why?', 'Give the reason for the verdict'),
  occurredOn: whenItHappened,
} as const;

export const verifyForm: FollowUpForm<typeof verifyFields> = {
  path: 'verify',
  permission: 'inspect',
  journey: (place) => onOnePage(place, { title: 'Record a verdict', send: 'Record verdict', fields: verifyFields }),
  commands: ({ verdict, reason }) => [{ type: 'RecordVerification', verdict, reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The verdict is recorded',
};

const reopenFields = {
  reason: words('Why is it opened again?', 'Say why it is opened again'),
  occurredOn: whenItHappened,
} as const;

export const reopenForm: FollowUpForm<typeof reopenFields> = {
  path: 'reopen',
  permission: 'inspect',
  journey: (place) => onOnePage(place, { title: 'Reopen this recommendation', send: 'Reopen', fields: reopenFields }),
  commands: ({ reason }) => [{ type: 'ReopenFollowUp', reason }],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'The recommendation is open again',
};
