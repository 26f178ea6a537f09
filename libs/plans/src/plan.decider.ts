import {
  accept,
  type CommandMoment,
  type Decider,
  type Decision,
  firstDay,
  lastDay,
  refuse,
  type Refused,
  notADateByToday,
} from '#event-log';
import { type PlanEvent, type PlanPassage, type PlanVerdict } from './plan.events.js';
import { evolvePlan, isSamePassage, type Plan, type PossiblePlan } from './plan.state.js';

export type PlanCommand =
  | {
      readonly type: 'SubmitPlan';
      readonly partnershipId: string;
      readonly year: number;
      readonly fileName: string;
      readonly sourceDocument: string;
    }
  | ({
      readonly type: 'ConfirmMention';
      readonly recommendationId: string;
      readonly confidence: number | null;
    } & PlanPassage)
  | ({ readonly type: 'RejectMention'; readonly recommendationId: string; readonly confidence: number } & PlanPassage)
  | {
      readonly type: 'RecordPlanCheck';
      readonly recommendationId: string;
      readonly verdict: PlanVerdict;
      readonly reason: string | null;
    }
  /** `recommendations`: what comes to the partnership, each of which needs a finding. */
  | { readonly type: 'CompletePlanCheck'; readonly recommendations: readonly string[] }
  | { readonly type: 'ReopenPlanCheck'; readonly reason: string };

type Of<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>;

const EARLIEST_YEAR = 1998;

/** How a year's plan is handed in, and checked against the recommendations. */
export const planDecider: Decider<PossiblePlan, PlanCommand, PlanEvent> = {
  initial: null,
  evolve: evolvePlan,
  decide(plan, command, moment) {
    const wrongDay = notADateByToday(moment);
    if (wrongDay) return wrongDay;
    if (command.type === 'SubmitPlan') return submit(plan, command, moment);
    if (!plan) return refuse('no-plan', 'No plan was handed in for this year.');
    if (lastDay(moment.occurredOn) < firstDay(plan.submitted.occurredOn)) {
      return refuse('before-submission', 'The plan was handed in only after this date.', 'occurredOn');
    }
    return check(plan, command);
  },
  subjectOf(fact) {
    switch (fact.type) {
      case 'RecordPlanCheck':
      case 'ConfirmMention':
      case 'RejectMention':
        return `recommendation:${fact.recommendationId}`;
      case 'PlanCheckRecorded':
      case 'MentionConfirmed':
      case 'MentionRejected':
        return `recommendation:${fact.data.recommendationId}`;
      case 'SubmitPlan':
      case 'PlanSubmitted':
      case 'CompletePlanCheck':
      case 'PlanCheckCompleted':
      case 'ReopenPlanCheck':
      case 'PlanCheckReopened':
        return 'plan';
    }
  },
};

function submit(plan: PossiblePlan, command: Of<'SubmitPlan'>, { today }: CommandMoment): Decision<PlanEvent> {
  const { partnershipId, year, fileName, sourceDocument } = command;
  const latest = Number(today.slice(0, 4)) + 1;
  if (!Number.isInteger(year) || year < EARLIEST_YEAR || year > latest) {
    return refuse('no-such-year', `Enter the year the plan begins in, from ${EARLIEST_YEAR} to ${latest}.`, 'year');
  }
  if (plan?.submitted.sourceDocument === sourceDocument) return accept();
  return accept({ type: 'PlanSubmitted', v: 1, data: { partnershipId, year, fileName, sourceDocument } });
}

function check(plan: Plan, command: Exclude<PlanCommand, Of<'SubmitPlan'>>): Decision<PlanEvent> {
  if (command.type === 'ReopenPlanCheck') return reopen(plan, command);
  if (plan.completedOn !== null) {
    if (command.type === 'CompletePlanCheck') return accept();
    return refuse('completed', 'This check was completed: open it again to change it.');
  }
  switch (command.type) {
    case 'ConfirmMention':
      return confirm(plan, command);
    case 'RejectMention':
      return reject(plan, command);
    case 'RecordPlanCheck':
      return record(plan, command);
    case 'CompletePlanCheck':
      return complete(plan, command);
  }
}

function confirm(
  plan: Plan,
  { recommendationId, confidence, lines, quote }: Of<'ConfirmMention'>,
): Decision<PlanEvent> {
  const mention = { recommendationId, confidence, lines, quote };
  const known = plan.mentions.find((each) => isSamePassage(each, mention));
  if (known?.confirmed === true) return accept();
  return wrongLines(mention) ?? accept({ type: 'MentionConfirmed', v: 1, data: mention });
}

function reject(plan: Plan, { recommendationId, confidence, lines, quote }: Of<'RejectMention'>): Decision<PlanEvent> {
  const mention = { recommendationId, confidence, lines, quote };
  const known = plan.mentions.find((each) => isSamePassage(each, mention));
  if (known?.confirmed === false) return accept();
  return wrongLines(mention) ?? accept({ type: 'MentionRejected', v: 1, data: mention });
}

function record(plan: Plan, { recommendationId, verdict, reason }: Of<'RecordPlanCheck'>): Decision<PlanEvent> {
  const written = reason?.trim() ?? '';
  if (verdict !== 'addressed' && written === '') {
    return refuse('reason-missing', 'Say why the plan does not fully address it.', 'reason');
  }
  const known = plan.findings.get(recommendationId);
  const kept = written === '' ? null : written;
  if (known?.verdict === verdict && known.reason === kept) return accept();
  return accept({ type: 'PlanCheckRecorded', v: 1, data: { recommendationId, verdict, reason: kept } });
}

function complete(plan: Plan, { recommendations }: Of<'CompletePlanCheck'>): Decision<PlanEvent> {
  const open = recommendations.filter((each) => !plan.findings.has(each)).length;
  if (open > 0) {
    const left = open === 1 ? '1 recommendation has' : `${open} recommendations have`;
    return refuse('not-all-checked', `${left} no finding yet: the check cannot be completed.`);
  }
  return accept({ type: 'PlanCheckCompleted', v: 1, data: { recommendations: recommendations.length } });
}

function reopen(plan: Plan, { reason }: Of<'ReopenPlanCheck'>): Decision<PlanEvent> {
  if (plan.completedOn === null) return accept();
  if (reason.trim() === '') return refuse('reason-missing', 'Say why the check is opened again.', 'reason');
  return accept({ type: 'PlanCheckReopened', v: 1, data: { reason: reason.trim() } });
}

function wrongLines({ lines: [first, last], quote }: PlanPassage): Refused | null {
  const sound = Number.isInteger(first) && Number.isInteger(last) && first >= 1 && last >= first;
  if (!sound) return refuse('no-such-lines', 'Enter lines of the plan, such as 120-124.', 'lines');
  return quote.trim() === '' ? refuse('empty-lines', 'There are no words on these lines.', 'lines') : null;
}
