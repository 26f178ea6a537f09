import { type FollowUpCommand } from '#follow-up';
import { type Temper } from './pace.js';

/** One thing somebody recorded: when, who, in which role, about which day. */
export interface Step {
  /** When the log records it, ISO 8601 in UTC. */
  readonly at: string;
  readonly occurredOn: string;
  readonly actor: string;
  readonly role: string;
  readonly command: FollowUpCommand;
  readonly commandId: string;
}

/** What a story is about. */
export interface StorySubject {
  readonly recommendationId: string;
  readonly partnershipId: string;
  readonly temper: Temper;
  readonly openedOn: string;
  /** Inspection recommendations are looked at harder, and verified more often. */
  readonly local: boolean;
  /** Role code of the first addressee. */
  readonly addressee: string;
  readonly linesOfEnquiry: readonly string[];
  readonly evidenceSources: readonly string[];
  readonly people: { readonly chair: string; readonly manager: string; readonly members: readonly string[] };
  readonly inspectors: readonly string[];
}
