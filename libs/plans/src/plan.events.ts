import { type DomainEvent } from '#event-log';

/** A passage of a plan, by the lines of the document it was read from. */
export interface PlanPassage {
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
  /** The plan's own words. */
  readonly quote: string;
}

/** A partnership's Youth Justice Plan for one year; another file for the same year takes the place of the one before. */
export type PlanSubmitted = DomainEvent<
  'PlanSubmitted',
  {
    readonly partnershipId: string;
    /** The first year it is for. */
    readonly year: number;
    readonly fileName: string;
    /** SHA-256 of the file's bytes, lower-case hex. */
    readonly sourceDocument: string;
  }
>;

/** A person says that the plan speaks of a recommendation there. */
export type MentionConfirmed = DomainEvent<
  'MentionConfirmed',
  PlanPassage & {
    readonly recommendationId: string;
    /** How sure the program was, 0 to 1; null for a passage that a person found. */
    readonly confidence: number | null;
  }
>;

/** A person says that what the program found is about something else. */
export type MentionRejected = DomainEvent<
  'MentionRejected',
  PlanPassage & { readonly recommendationId: string; readonly confidence: number }
>;

/** `not-supported`: the plan claims what the partnership's own record does not show. */
export type PlanVerdict = 'addressed' | 'in-part' | 'not-addressed' | 'not-supported';

export const PLAN_VERDICTS = [
  'addressed',
  'in-part',
  'not-addressed',
  'not-supported',
] as const satisfies readonly PlanVerdict[];

export type PlanCheckRecorded = DomainEvent<
  'PlanCheckRecorded',
  { readonly recommendationId: string; readonly verdict: PlanVerdict; readonly reason: string | null }
>;

export type PlanCheckCompleted = DomainEvent<'PlanCheckCompleted', { readonly recommendations: number }>;

export type PlanCheckReopened = DomainEvent<'PlanCheckReopened', { readonly reason: string }>;

export type PlanEvent =
  PlanSubmitted | MentionConfirmed | MentionRejected | PlanCheckRecorded | PlanCheckCompleted | PlanCheckReopened;

export const PLAN_EVENT_TYPES = [
  'PlanSubmitted',
  'MentionConfirmed',
  'MentionRejected',
  'PlanCheckRecorded',
  'PlanCheckCompleted',
  'PlanCheckReopened',
] as const satisfies readonly PlanEvent['type'][];

export function isPlanEvent<E extends { readonly type: string }>(event: E): event is E & PlanEvent {
  const types: readonly string[] = PLAN_EVENT_TYPES;
  return types.includes(event.type);
}

export const planStream = (partnershipId: string, year: number): string => `plan-${partnershipId}-${year}`;

/** Verdicts in the words people read. */
export const planVerdictName: Readonly<Record<PlanVerdict, string>> = {
  addressed: 'Addressed',
  'in-part': 'Addressed in part',
  'not-addressed': 'Not addressed',
  'not-supported': 'Claim the record does not support',
};
