import { type FoldMetadata, type PartialDate } from '#event-log';
import { type PlanEvent, type PlanPassage, type PlanSubmitted, type PlanVerdict } from './plan.events.js';

/** What a person has said about one passage. */
export interface JudgedMention extends PlanPassage {
  readonly recommendationId: string;
  readonly confirmed: boolean;
  readonly confidence: number | null;
}

export interface PlanFinding {
  readonly verdict: PlanVerdict;
  readonly reason: string | null;
  readonly actor: string;
  readonly occurredOn: PartialDate;
}

/** One year's plan as it stands: what was said about a file that was replaced is history. */
export interface Plan {
  readonly submitted: PlanSubmitted['data'] & { readonly occurredOn: PartialDate; readonly actor: string };
  /** One for each passage that was judged; the last word counts. */
  readonly mentions: readonly JudgedMention[];
  readonly findings: ReadonlyMap<string, PlanFinding>;
  readonly completedOn: PartialDate | null;
}

/** Null before a plan is handed in. */
export type PossiblePlan = Plan | null;

export function evolvePlan(
  plan: PossiblePlan,
  event: PlanEvent,
  { actor, occurredOn }: Pick<FoldMetadata, 'actor' | 'occurredOn'>,
): PossiblePlan {
  if (event.type === 'PlanSubmitted') {
    return { submitted: { ...event.data, occurredOn, actor }, mentions: [], findings: new Map(), completedOn: null };
  }
  if (!plan) return plan;
  switch (event.type) {
    case 'MentionConfirmed':
    case 'MentionRejected': {
      const mention = { ...event.data, confirmed: event.type === 'MentionConfirmed' };
      return { ...plan, mentions: [...plan.mentions.filter((each) => !isSamePassage(each, mention)), mention] };
    }
    case 'PlanCheckRecorded': {
      const { recommendationId, verdict, reason } = event.data;
      const findings = new Map(plan.findings).set(recommendationId, { verdict, reason, actor, occurredOn });
      return { ...plan, findings };
    }
    case 'PlanCheckCompleted':
      return { ...plan, completedOn: occurredOn };
    case 'PlanCheckReopened':
      return { ...plan, completedOn: null };
    default:
      return plan;
  }
}

/** The same recommendation at the same lines. */
export function isSamePassage(
  one: PlanPassage & { readonly recommendationId: string },
  other: PlanPassage & { readonly recommendationId: string },
): boolean {
  return (
    one.recommendationId === other.recommendationId &&
    one.lines[0] === other.lines[0] &&
    one.lines[1] === other.lines[1]
  );
}
