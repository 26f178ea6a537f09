import { v5 as uuidv5 } from 'uuid';
import {
  EventIdReused,
  type EventLog,
  firstDay,
  type PartialDate,
  toNewEvents,
  WrongExpectedRevision,
} from '#event-log';
import { askedNow } from '#catalogue';
import { type ReadModels } from '#projections';
import { type FollowUpOpened, followUpStream } from './follow-up.events.js';

/** Follow-ups opened at once; the log joins concurrent appends into one commit. */
const AT_ONCE = 64;

/** Fixed for ever: the id of the command that opens a follow-up derives from it, so that opening twice records once. */
const OPENING = '6f0d2f5e-4c0c-5a53-9f0e-1a7b7a1c9d11';

/** Whose follow-up of what is to be opened. */
interface Missing {
  readonly partnership_id: string;
  readonly recommendation_id: string;
  readonly publication_id: string;
  /** Since when it is asked of partnerships: its approval, or that of the edition that added it. */
  readonly asked_from: PartialDate;
  readonly registered_on: PartialDate;
}

/**
 * National publications come to every partnership, local ones to those that cover the inspected area.
 * What asks nothing of partnerships, being for information or withdrawn, is not followed up.
 */
const MISSING = `
  SELECT s.partnership_id, r.recommendation_id, p.publication_id, coalesce(r.asked_from, p.approved_on) AS asked_from,
    s.registered_on
  FROM publication p
  JOIN recommendation r ON r.publication_id = p.publication_id
  JOIN partnership s ON p.scope = 'national' OR EXISTS (
    SELECT 1 FROM partnership_area a WHERE a.partnership_id = s.partnership_id AND a.area_key = p.area_key)
  WHERE p.state = 'approved' AND ${askedNow('r.recommendation_id')} AND NOT EXISTS (
    SELECT 1 FROM follow_up f
    WHERE f.partnership_id = s.partnership_id AND f.recommendation_id = r.recommendation_id)
  ORDER BY p.approved_on, p.publication_id, s.partnership_id, r.block_order, r.item_order`;

/**
 * Opens every follow-up that should exist and does not: approved publications × the partnerships they come to.
 * What the read models do not show yet is done by the next call; calling it twice, or in two processes, records once.
 *
 * @returns how many the read models showed as missing; all of them exist now
 * @throws LogUnavailable when the log cannot be written to; what was opened by then stays
 */
export async function openFollowUps(log: EventLog, readModels: Pick<ReadModels, 'all'>): Promise<number> {
  const missing = readModels.all<Missing>(MISSING);
  const queue = missing.values();
  const work = async () => {
    // The workers share one iterator, so each follow-up is taken by one of them.
    for (const one of queue) await open(log, one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return missing.length;
}

async function open(log: EventLog, missing: Missing): Promise<void> {
  const { partnership_id: partnershipId, recommendation_id: recommendationId, publication_id: publicationId } = missing;
  const stream = followUpStream(partnershipId, recommendationId);
  const { asked_from: asked, registered_on: registered } = missing;
  const event: FollowUpOpened = {
    type: 'FollowUpOpened',
    v: 1,
    data: { partnershipId, recommendationId, publicationId },
  };
  const context = {
    commandId: uuidv5(stream, OPENING),
    actor: 'system',
    role: 'system',
    occurredOn: firstDay(asked) < firstDay(registered) ? registered : asked,
  };
  try {
    await log.append(stream, toNewEvents([event], stream, context), { expected: 'no-stream' });
  } catch (error) {
    // Opened before, from rows that had not caught up or that show another day for it.
    if (!(error instanceof WrongExpectedRevision || error instanceof EventIdReused)) throw error;
  }
}
