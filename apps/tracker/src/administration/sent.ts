import { type CommandOutcome } from '#event-log';
import { type Sent } from '../forms/index.js';

/** What came of a command, as a form shows it; `revision` is where the history stands now. */
export function sentFrom(
  outcome: CommandOutcome,
  accepted: { readonly path: string; readonly notice: string },
  overtaken: string,
): Sent {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', ...accepted };
    case 'refused':
      return { kind: 'refused', message: outcome.refusal.message, field: outcome.refusal.field ?? null };
    case 'overtaken':
      return { kind: 'overtaken', since: [overtaken], revision: outcome.since.at(-1)?.revision ?? -1 };
  }
}
