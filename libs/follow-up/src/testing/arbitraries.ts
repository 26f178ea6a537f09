import fc from 'fast-check';
import { type RecordedEvent } from '#event-log';
import { type FollowUpCommand } from '../follow-up.commands.js';
import { followUpDecider } from '../follow-up.decider.js';
import { type EvidenceTarget } from '../follow-up.events.js';
import { foldFollowUp } from '../fold.js';
import {
  CHAIR,
  type Happened,
  INSPECTOR,
  MANAGER,
  MEMBER,
  opened,
  recorded,
  SYSTEM,
  TODAY,
} from './given-when-then.js';

const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
const date = fc.oneof(
  { weight: 5, arbitrary: day },
  day.map((d) => d.slice(0, 7)),
  day.map((d) => d.slice(0, 4)),
);
const review = fc.option(date, { nil: null });
const text = fc.constantFrom('One', 'Two', 'Three', '');
const reason = fc.option(text, { nil: null });
const id = (letter: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${letter}${n}`);
const actionId = id('a');
const evidenceId = id('e');
const requestId = id('r');
const target: fc.Arbitrary<EvidenceTarget> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('line-of-enquiry' as const), id: id('l') }) },
  fc.record({ kind: fc.constant('action' as const), id: actionId }),
  fc.record({ kind: fc.constant('evidence-source' as const), id: id('s') }),
);
const body = {
  title: text,
  description: reason,
  documentDate: review,
  reviewBy: review,
  item: fc.constant({ kind: 'link' as const, url: 'https://example.org' }),
};
const owner = fc.oneof(
  fc.record({ kind: fc.constant('role' as const), role: text }),
  fc.record({ kind: fc.constant('outside-body' as const), name: text }),
);
const as = <Type extends FollowUpCommand['type']>(type: Type) => fc.constant(type);

export const anyCommand: fc.Arbitrary<FollowUpCommand> = fc.oneof(
  fc.record({
    type: as('DecideApplicability'),
    applicability: fc.constantFrom('applies' as const, 'in-part' as const, 'does-not-apply' as const),
    reason,
  }),
  fc.record({
    type: as('RecordResponse'),
    response: fc.constantFrom('agreed' as const, 'partly-agreed' as const, 'not-agreed' as const),
    reason,
    accountableRole: fc.constant('yot-manager'),
    meeting: review,
    planText: reason,
  }),
  fc.record({
    type: as('GradeResponse'),
    grade: fc.constantFrom('acceptable' as const, 'unacceptable' as const),
    reason,
  }),
  fc.record({ type: as('LogAction'), actionId, text, owner, due: review, timescale: reason, successCriteria: reason }),
  fc.record({ type: as('RequestDateChange'), actionId, requestId, due: date, reason: text }),
  fc.record({ type: as('AgreeDateChange'), actionId, requestId }),
  fc.record({ type: as('RefuseDateChange'), actionId, requestId, reason: text }),
  fc.record({ type: as('ReassignAction'), actionId, owner, reason: text }),
  fc.record({ type: as('ReportProgress'), actionId, progress: text }),
  fc.record({ type: as('CompleteAction'), actionId, outcome: text }),
  fc.record({ type: as('ReopenAction'), actionId, reason: text }),
  fc.record({ type: as('WithdrawAction'), actionId, reason: text }),
  fc.record({ type: as('SubmitEvidence'), evidenceId, ...body, targets: fc.array(target, { maxLength: 3 }) }),
  fc.record({ type: as('ReviseEvidence'), evidenceId, ...body, reason: text }),
  fc.record({ type: as('LinkEvidence'), evidenceId, target }),
  fc.record({ type: as('UnlinkEvidence'), evidenceId, target, reason }),
  fc.record({ type: as('AcceptEvidence'), evidenceId, reason }),
  fc.record({ type: as('ChallengeEvidence'), evidenceId, reason: text }),
  fc.record({ type: as('WithdrawEvidence'), evidenceId, reason: text }),
  fc.record({
    type: as('AnswerLineOfEnquiry'),
    lineOfEnquiryId: id('l'),
    answer: fc.constantFrom(
      'yes' as const,
      'yes' as const,
      'partly' as const,
      'no' as const,
      'not-applicable' as const,
    ),
    narrative: reason,
    reviewBy: review,
  }),
  fc.record({
    type: as('AssessEvidenceSource'),
    evidenceSourceId: id('s'),
    assessment: fc.constantFrom('held' as const, 'not-held' as const),
    note: reason,
  }),
  fc.record({
    type: as('StateBoardPosition'),
    position: fc.constantFrom('not-started' as const, 'in-progress' as const, 'done' as const, 'embedded' as const),
    reason,
    meeting: review,
  }),
  fc.record({
    type: as('RecordVerification'),
    verdict: fc.constantFrom(
      'open-acceptable' as const,
      'closed-acceptable' as const,
      'closed-unacceptable' as const,
      'no-longer-applies' as const,
    ),
    reason: text,
  }),
  fc.record({ type: as('ReopenFollowUp'), reason: text }),
  fc.record({ type: as('LinkRepeat'), earlierRecommendationId: fc.constantFrom('older-1', 'older-2'), reason }),
);

const INSPECTORATE: readonly FollowUpCommand['type'][] = [
  'GradeResponse',
  'AcceptEvidence',
  'ChallengeEvidence',
  'RecordVerification',
  'ReopenFollowUp',
];

/** One attempt to record something, now and then by someone who may not. */
const attempt = fc.record({
  command: anyCommand,
  on: date,
  board: fc.constantFrom(CHAIR, MANAGER, MEMBER),
  stranger: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
});

/** A follow-up as its rules let it become: what was accepted of many attempts, in the order it was recorded. */
export const anyHistory: fc.Arbitrary<RecordedEvent[]> = fc
  .array(attempt, { minLength: 1, maxLength: 60, size: 'max' })
  .map((attempts) => {
    const happened: Happened[] = [opened('2022-01-01')];
    for (const { command, on, board, stranger } of attempts) {
      const inspectors = INSPECTORATE.includes(command.type) && !stranger;
      const by = inspectors ? INSPECTOR : stranger ? SYSTEM : board;
      const state = foldFollowUp(recorded(happened));
      const decision = followUpDecider.decide(state, command, { today: TODAY, occurredOn: on, ...by });
      if (decision.accepted) happened.push(...decision.events.map((event) => ({ event, by, on })));
    }
    return recorded(happened);
  });
