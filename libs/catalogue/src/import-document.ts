import {
  type CommandContext,
  type CommandOutcome,
  derivedId,
  type EventLog,
  type Position,
  type Refusal,
  handleCommand,
} from '#event-log';
import { type FileStore } from '#files';
import { type DraftPublication, type DraftWarning } from '#report-reader';
import { type CorrectedDraft, correctedDraft } from './draft/corrected-draft.js';
import { correctionsInForce, draftDecider } from './draft/draft.decider.js';
import { documentStream } from './draft/draft.events.js';
import { loadDraft } from './draft/load-draft.js';
import { openWarnings } from './draft/open-warnings.js';
import { findTarget, type KnownPublications } from './edition-target.js';
import { amendmentIn, foreseeImport, type ImportChoices, outcomeOf, unclearTarget } from './foresee-import.js';
import { contentsOf } from './from-draft.js';
import { type ImportedPublication } from './imported-publication.js';
import { eventsOfPublication, publicationAsAt } from './load-publication.js';
import { type PublicationContent } from './publication-content.js';
import { type PublicationCommand } from './publication.commands.js';
import { publicationDecider } from './publication.decider.js';
import { publicationStream } from './publication.events.js';
import { amendmentsIn } from './publication-history.js';
import { readForImport } from './read-for-import.js';

export interface ImportRequest extends KnownPublications {
  readonly files: FileStore;
  readonly bytes: Uint8Array;
  /** Approve what is registered and amended, so that partnerships can answer it. */
  readonly approve: boolean;
  /** What people said about its publications and their items. */
  readonly choices?: ImportChoices;
  /** By the id title and date give a publication, the seal of the changes that were seen; left out approves any. */
  readonly seals?: Readonly<Record<string, string>>;
  /** Who imports, when, and the id under which a repeat is recognised. */
  readonly context: Omit<CommandContext, 'seenRevision'>;
}

export type ImportOutcome =
  | {
      readonly kind: 'imported';
      /** SHA-256 of the document. */
      readonly sourceDocument: string;
      readonly publications: readonly ImportedPublication[];
      readonly warnings: readonly DraftWarning[];
      /** Position of the last fact it led to: wait for it before reading. `''` when nothing was ever recorded. */
      readonly position: Position;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Reads a document, keeps its bytes and registers the publications in it, with the corrections that were made by hand. The
 * same document again changes nothing; a corrected one amends them, those that are approved only with approval. Refused as
 * a whole when it cannot be read or recommends nothing.
 *
 * @throws FileStoreUnavailable when its bytes cannot be kept
 * @throws LogUnavailable when the log cannot be read or written; what was registered until then stays
 */
export async function importDocument(request: ImportRequest): Promise<ImportOutcome> {
  const { log, files, bytes } = request;
  const read = await readForImport(bytes);
  if (read.kind === 'refused') return read;

  const { sha256 } = await files.put(bytes);
  if (request.approve) await closeDraft(request, read.drafts, sha256);
  const draft = await draftAsCorrected(log, read.drafts, sha256);
  if (draft.drafts.length === 0) return { kind: 'refused', refusal: EVERYTHING_LEFT_OUT };

  const publications: ImportedPublication[] = [];
  let position: Position = '';
  for (const content of contentsOf(draft.drafts, sha256)) {
    const imported = await importPublication(request, content);
    publications.push(imported.publication);
    if (imported.position > position) position = imported.position;
  }
  const warnings = openWarnings(read.reading.warnings, draft.publications, draft.drafts);
  return { kind: 'imported', sourceDocument: sha256, publications, warnings, position };
}

const EVERYTHING_LEFT_OUT: Refusal = {
  code: 'nothing-to-import',
  message: 'Everything in this document was left out by hand, so there is nothing to import.',
};

async function draftAsCorrected(
  log: EventLog,
  readings: readonly DraftPublication[],
  sourceDocument: string,
): Promise<CorrectedDraft> {
  const { work } = await loadDraft(log, sourceDocument);
  return correctedDraft(readings, correctionsInForce(work));
}

/**
 * Ends the correcting before anything is published, so that what is published is the draft's last word. A draft of which
 * nothing can be published stays open.
 */
async function closeDraft(
  request: ImportRequest,
  readings: readonly DraftPublication[],
  sourceDocument: string,
): Promise<void> {
  const { log, context, choices, seals = {} } = request;
  const { drafts } = await draftAsCorrected(log, readings, sourceDocument);
  const foreseen = await foreseeImport(request, contentsOf(drafts, sourceDocument), context, choices);
  const taken = foreseen.filter(
    ({ outcome, readId, seal }) => outcome !== 'refused' && (seals[readId] ?? seal) === seal,
  );
  if (taken.length === 0) return;
  const command = { type: 'ApproveDraft', sourceDocument } as const;
  await handleCommand(log, draftDecider, documentStream(sourceDocument), command, {
    ...context,
    commandId: derivedId(command.type, context.commandId),
  });
}

async function importPublication(
  request: ImportRequest,
  read: PublicationContent,
): Promise<{ publication: ImportedPublication; position: Position }> {
  const { approve, choices = {}, seals = {} } = request;
  const target = await findTarget(request, read, choices.editionOf ?? {});
  const unclear = unclearTarget(target);
  if (unclear) return { publication: { ...notTaken(read), refusal: unclear, likely: target.likely }, position: '' };

  const { publicationId } = target.content.publication;
  const registration = await send(request, publicationId, {
    type: 'RegisterPublication',
    ...target.content,
    identities: choices.identities,
    ...(approve ? { approval: { seal: seals[read.publication.publicationId] ?? null } } : {}),
  });
  if (isWaiting(registration)) {
    const { changes = [], doubts = [] } = amendmentIn(target, choices.identities ?? {}) ?? {};
    const waiting = { outcome: 'amended', waiting: true, approved: true, changes, doubts } as const;
    return { publication: { ...notTaken(target.content), ...waiting }, position: '' };
  }
  const approval =
    approve && registration.kind === 'accepted'
      ? await send(request, publicationId, { type: 'ApprovePublication' })
      : null;
  return {
    publication: {
      ...(await whatBecame(request, target.content, registration, approval)),
      doubts: isInDoubt(registration) ? (amendmentIn(target, choices.identities ?? {})?.doubts ?? []) : [],
    },
    position: [registration, approval].reduce(
      (last, each) => (each?.kind === 'accepted' && each.position > last ? each.position : last),
      '',
    ),
  };
}

function send(
  { log, context }: ImportRequest,
  publicationId: string,
  command: PublicationCommand,
): Promise<CommandOutcome> {
  return handleCommand(log, publicationDecider, publicationStream(publicationId), command, {
    ...context,
    commandId: commandIdFor(context, publicationId, command.type),
    correlationId: context.correlationId ?? context.commandId,
  });
}

function commandIdFor(
  context: ImportRequest['context'],
  publicationId: string,
  type: PublicationCommand['type'],
): string {
  return derivedId(`${publicationId}/${type}`, context.commandId);
}

function isInDoubt(registration: CommandOutcome): boolean {
  return registration.kind === 'refused' && registration.refusal.code === 'identity-in-doubt';
}

function isWaiting(registration: CommandOutcome): boolean {
  return registration.kind === 'refused' && registration.refusal.code === 'waits-for-approval';
}

async function whatBecame(
  { log, context }: ImportRequest,
  content: PublicationContent,
  registration: CommandOutcome,
  approval: CommandOutcome | null,
): Promise<ImportedPublication> {
  const { publicationId } = content.publication;
  const events = await eventsOfPublication(log, publicationId);
  const state = publicationAsAt(events, {});
  const registering = commandIdFor(context, publicationId, 'RegisterPublication');
  const amendment = amendmentsIn(events).find(({ commandId }) => commandId === registering);
  const refused = [registration, approval].find((each) => each?.kind === 'refused');
  return {
    ...notTaken(content),
    approved: state.approvedOn !== null && state.withdrawn === null,
    withdrawn: state.withdrawn !== null,
    changes: amendment?.changes ?? [],
    ...(refused?.kind === 'refused'
      ? { refusal: refused.refusal }
      : { outcome: outcomeOf(registration.kind === 'accepted' ? registration.events : []) }),
  };
}

function notTaken({ publication: { publicationId: id, title } }: PublicationContent): ImportedPublication {
  return {
    id,
    title,
    outcome: 'refused',
    refusal: null,
    approved: false,
    withdrawn: false,
    waiting: false,
    changes: [],
    likely: [],
    doubts: [],
  };
}
