import { describe, expect, it } from '@jest/globals';
import { followUpDecider, newFollowUp, type FollowUp } from '#follow-up';
import { type Temper, writeStory, type Step, type StorySubject } from '#demonstration';

const TODAY = '2026-06-01';

const subject = (recommendationId: string, temper: Temper, local: boolean): StorySubject => ({
  recommendationId,
  partnershipId: 'aldermere',
  temper,
  openedOn: '2023-09-10',
  local,
  addressee: 'yot-manager',
  linesOfEnquiry: ['l1', 'l2', 'l3'],
  evidenceSources: ['s1', 's2'],
  people: { chair: 'chair', manager: 'manager', members: ['member-1', 'member-2'] },
  inspectors: ['inspector'],
});

const tempers: readonly Temper[] = ['diligent', 'steady', 'improving', 'slipping', 'struggling'];
const subjects = tempers.flatMap((temper) =>
  Array.from({ length: 40 }, (_, index) => subject(`r${index}`, temper, index % 2 === 0)),
);

/** Plays a story through the rules, step by step. */
function play(story: readonly Step[], { partnershipId, recommendationId, openedOn }: StorySubject): FollowUp {
  let state = newFollowUp;
  const opening: Step = {
    at: `${openedOn}T08:00:00.000Z`,
    occurredOn: openedOn,
    actor: 'system',
    role: 'system',
    command: { type: 'OpenFollowUp', partnershipId, recommendationId, publicationId: 'p' },
    commandId: 'opening',
  };
  for (const { at, command, ...who } of [opening, ...story]) {
    const decision = followUpDecider.decide(state, command, { ...who, today: at.slice(0, 10) });
    if (!decision.accepted) throw new Error(`${at} ${command.type}: ${decision.refusal.message}`);
    for (const event of decision.events) state = followUpDecider.evolve(state, event, { ...who, recordedAt: at });
  }
  return state;
}

describe('the story of a follow-up', () => {
  it('is one the rules accept, whoever the Board is', () => {
    for (const one of subjects) expect(() => play(writeStory(one, TODAY), one)).not.toThrow();
  });

  it('is the same each time it is written', () => {
    for (const one of subjects.slice(0, 20)) expect(writeStory(one, TODAY)).toEqual(writeStory(one, TODAY));
  });

  it('is recorded in order and ends before today', () => {
    for (const one of subjects) {
      const times = writeStory(one, TODAY).map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(times.every((at) => at < `${TODAY}T09:00`)).toBe(true);
    }
  });

  it('is never about a day after the one it was recorded on', () => {
    for (const step of subjects.flatMap((one) => writeStory(one, TODAY))) {
      expect(step.occurredOn <= step.at.slice(0, 10)).toBe(true);
    }
  });

  it('shows every kind of step a page has to show', () => {
    const told = new Set(subjects.flatMap((one) => writeStory(one, TODAY)).map(({ command }) => command.type));
    expect([...told].sort()).toEqual(
      [
        'AcceptEvidence',
        'AgreeDateChange',
        'AnswerLineOfEnquiry',
        'AssessEvidenceSource',
        'ChallengeEvidence',
        'CompleteAction',
        'DecideApplicability',
        'GradeResponse',
        'LogAction',
        'RecordResponse',
        'RecordVerification',
        'RefuseDateChange',
        'ReopenAction',
        'ReopenFollowUp',
        'ReportProgress',
        'ReviseEvidence',
        'RequestDateChange',
        'StateBoardPosition',
        'SubmitEvidence',
      ].sort(),
    );
  });

  it('leaves a diligent Board further on than a struggling one', () => {
    const answered = (temper: Temper) =>
      subjects.filter((one) => one.temper === temper).filter((one) => play(writeStory(one, TODAY), one).response)
        .length;
    expect(answered('diligent')).toBeGreaterThan(answered('struggling'));
  });
});
