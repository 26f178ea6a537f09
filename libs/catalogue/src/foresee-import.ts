import { type CommandMoment, type EventLog, type Refusal } from '#event-log';
import { loadPublication } from './load-publication.js';
import { type ImportedPublication } from './imported-publication.js';
import { type PublicationContent } from './publication.commands.js';
import { publicationDecider } from './publication.decider.js';

/** What importing one publication would do now. */
export interface ForeseenPublication extends Pick<ImportedPublication, 'id' | 'outcome' | 'refusal' | 'approved'> {
  readonly area: string | null;
  readonly scope: PublicationContent['publication']['scope'];
}

/**
 * Decides about each publication of a document as an import would, and records nothing.
 *
 * @throws LogUnavailable when the log cannot be read
 */
export async function foreseeImport(
  log: EventLog,
  contents: readonly PublicationContent[],
  moment: CommandMoment,
): Promise<ForeseenPublication[]> {
  const foreseen: ForeseenPublication[] = [];
  for (const content of contents) {
    const { publicationId, area, scope } = content.publication;
    const known = await loadPublication(log, publicationId);
    const decision = publicationDecider.decide(known, { type: 'RegisterPublication', ...content }, moment);
    foreseen.push({
      id: publicationId,
      area,
      scope,
      ...(decision.accepted ? outcomeOf(decision.events) : refused(decision.refusal)),
      approved: known.approvedOn !== null && known.withdrawn === null,
    });
  }
  return foreseen;
}

function outcomeOf(events: readonly { readonly type: string }[]): Pick<ForeseenPublication, 'outcome' | 'refusal'> {
  const [first] = events;
  if (!first) return { outcome: 'already-known', refusal: null };
  return { outcome: first.type === 'PublicationRegistered' ? 'new' : 'amended', refusal: null };
}

function refused(refusal: Refusal): Pick<ForeseenPublication, 'outcome' | 'refusal'> {
  return { outcome: 'refused', refusal };
}
