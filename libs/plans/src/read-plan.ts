import { readDocument } from '#documents';
import { type Refusal } from '#event-log';
import { type DraftAction, type DraftWarning } from '#report-reader';

/** A plan's words and the actions in its tables. */
export interface PlanRead {
  readonly kind: 'read';
  readonly text: string;
  readonly title: string | null;
  readonly actions: readonly DraftAction[];
  readonly warnings: readonly DraftWarning[];
}

/**
 * Reads a plan's bytes, of any known format. Nothing that is handed in makes it throw.
 *
 * @returns a refusal in one sentence when it cannot be read, or is a report that makes recommendations itself
 */
export async function readPlan(
  bytes: Uint8Array,
): Promise<PlanRead | { readonly kind: 'refused'; readonly refusal: Refusal }> {
  const read = await readDocument(bytes);
  if (read.kind === 'refused') return read;
  const { publications, warnings } = read.reading;
  const plan = publications.find(({ kind }) => kind === 'youth-justice-plan');
  const isReport = publications.some(({ blocks, additional }) => blocks.length + additional.length > 0);
  if (!plan && isReport) {
    const message =
      'This document makes recommendations of its own, so it is no Youth Justice Plan: import it as a report.';
    return { kind: 'refused', refusal: { code: 'not-a-plan', message, field: 'file' } };
  }
  return { kind: 'read', text: read.text, title: plan?.title ?? null, actions: plan?.actions ?? [], warnings };
}
