import { type EventLog, fold, type RecordedEvent } from '#event-log';
import { planDecider } from './plan.decider.js';
import { isPlanEvent, type PlanEvent, planStream } from './plan.events.js';
import { type PossiblePlan } from './plan.state.js';

/** A year's plan as its own events tell it. */
export interface LoadedPlan {
  readonly plan: PossiblePlan;
  readonly events: readonly RecordedEvent<PlanEvent>[];
  /** Revision of its stream; -1 when there is none. */
  readonly revision: number;
}

/** @throws LogUnavailable when the log cannot be read */
export async function loadPlan(log: EventLog, partnershipId: string, year: number): Promise<LoadedPlan> {
  const events: RecordedEvent<PlanEvent>[] = [];
  for await (const event of log.readStream(planStream(partnershipId, year))) if (isPlanEvent(event)) events.push(event);
  return { plan: fold(planDecider, events), events, revision: events.at(-1)?.revision ?? -1 };
}
