import { answerName, sourceAssessmentName } from '#follow-up';
import { typedDate } from '../../forms/index.js';
import { choices, type FollowUpForm, onOnePage, whenItHappened, wordsIfAny } from '../follow-up-form.js';

const lineFields = {
  answer: {
    kind: 'radios',
    label: 'What is your answer?',
    missing: 'Choose an answer',
    options: choices(answerName, { yes: 'Counts as evidenced once a current piece of evidence is tied to it' }),
  },
  narrative: wordsIfAny('Say more', 'Needed if it is not applicable'),
  reviewBy: {
    kind: 'date',
    label: 'When should you look at it again?',
    hint: 'Leave it empty if you need no reminder',
    called: 'The review date',
    precision: 'month-or-year',
    range: 'any',
  },
  occurredOn: { ...whenItHappened, label: 'When was it answered?' },
} as const;

export const lineForm: FollowUpForm<typeof lineFields> = {
  path: 'lines/:line',
  permission: 'answer-lines',
  journey: (place, { line = '' }) => {
    const asked = place.recommendation.linesOfEnquiry.find(({ lineOfEnquiryId }) => lineOfEnquiryId === line);
    if (!asked) return null;
    const answer = Object.hasOwn(place.state.answers, line) ? place.state.answers[line] : undefined;
    return onOnePage(place, {
      title: [asked.text, ...asked.subItems].join(' '),
      send: 'Record answer',
      fields: lineFields,
      begins: {
        answer: answer?.answer ?? '',
        narrative: answer?.narrative ?? '',
        ...typedDate('reviewBy', answer?.reviewBy ?? null),
      },
    });
  },
  commands: ({ answer, narrative, reviewBy }, { line = '' }) => [
    { type: 'AnswerLineOfEnquiry', lineOfEnquiryId: line, answer, narrative, reviewBy },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'Your answer is recorded',
};

const sourceFields = {
  assessment: {
    kind: 'radios',
    label: 'Do you hold this?',
    hint: 'It is a suggestion: not holding it is no failure',
    missing: 'Say whether you hold it',
    options: choices(sourceAssessmentName),
  },
  note: wordsIfAny('Note'),
  occurredOn: { ...whenItHappened, label: 'When did you look?' },
} as const;

export const sourceForm: FollowUpForm<typeof sourceFields> = {
  path: 'sources/:source',
  permission: 'answer-lines',
  journey: (place, { source = '' }) => {
    const suggested = place.recommendation.evidenceSources.find(({ evidenceSourceId }) => evidenceSourceId === source);
    if (!suggested) return null;
    const standing = Object.hasOwn(place.state.sources, source) ? place.state.sources[source] : undefined;
    return onOnePage(place, {
      title: suggested.text,
      send: 'Record',
      fields: sourceFields,
      begins: { assessment: standing?.assessment ?? '', note: standing?.note ?? '' },
    });
  },
  commands: ({ assessment, note }, { source = '' }) => [
    { type: 'AssessEvidenceSource', evidenceSourceId: source, assessment, note },
  ],
  occurredOn: ({ occurredOn }) => occurredOn,
  notice: 'What you hold is recorded',
};
