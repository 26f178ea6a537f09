import { type EventLog, fold, type RecordedEvent } from '#event-log';
import { documentStream, type DraftEvent, isDraftEvent } from './draft.events.js';
import { draftDecider, type DraftWork } from './draft.decider.js';

/** What was done to a document's draft, and by whom. */
export interface LoadedDraft {
  readonly work: DraftWork;
  readonly events: readonly RecordedEvent<DraftEvent>[];
  /** Revision of its stream; -1 when nothing was done. */
  readonly revision: number;
}

/** @throws LogUnavailable when the log cannot be read */
export async function loadDraft(log: EventLog, sourceDocument: string): Promise<LoadedDraft> {
  const events: RecordedEvent<DraftEvent>[] = [];
  for await (const event of log.readStream(documentStream(sourceDocument))) {
    if (isDraftEvent(event)) events.push(event);
  }
  return { work: fold(draftDecider, events), events, revision: events.at(-1)?.revision ?? -1 };
}
