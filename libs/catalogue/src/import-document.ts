import { v5 as uuidv5 } from 'uuid';
import {
  type CommandContext,
  type CommandOutcome,
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
import { foreseeImport } from './foresee-import.js';
import { contentsOf } from './from-draft.js';
import { type ImportedPublication } from './imported-publication.js';
import { loadPublication } from './load-publication.js';
import { type PublicationCommand, type PublicationContent } from './publication.commands.js';
import { publicationDecider } from './publication.decider.js';
import { publicationStream } from './publication.events.js';
import { readForImport } from './read-for-import.js';

export interface ImportRequest {
  readonly log: EventLog;
  readonly files: FileStore;
  readonly bytes: Uint8Array;
  /** Approve what was registered, so that partnerships can answer it. */
  readonly approve: boolean;
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
 * Reads a document, keeps its bytes and registers the publications in it, with the corrections that were made by hand. The same document again changes nothing; a
 * document with corrected words amends them. Refused as a whole when it cannot be read or recommends nothing.
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
    const imported = await importPublication(log, content, request);
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
  { log, context }: Pick<ImportRequest, 'log' | 'context'>,
  readings: readonly DraftPublication[],
  sourceDocument: string,
): Promise<void> {
  const { drafts } = await draftAsCorrected(log, readings, sourceDocument);
  const foreseen = await foreseeImport(log, contentsOf(drafts, sourceDocument), context);
  if (foreseen.every(({ outcome }) => outcome === 'refused')) return;
  const command = { type: 'ApproveDraft', sourceDocument } as const;
  await handleCommand(log, draftDecider, documentStream(sourceDocument), command, {
    ...context,
    commandId: uuidv5(command.type, context.commandId),
  });
}

async function importPublication(
  log: EventLog,
  content: PublicationContent,
  { approve, context }: Pick<ImportRequest, 'approve' | 'context'>,
): Promise<{ publication: ImportedPublication; position: Position }> {
  const { publicationId, title } = content.publication;
  const send = (command: PublicationCommand): Promise<CommandOutcome> =>
    handleCommand(log, publicationDecider, publicationStream(publicationId), command, {
      ...context,
      commandId: uuidv5(`${publicationId}/${command.type}`, context.commandId),
      correlationId: context.correlationId ?? context.commandId,
    });

  const registration = await send({ type: 'RegisterPublication', ...content });
  const approval = approve && registration.kind === 'accepted' ? await send({ type: 'ApprovePublication' }) : null;
  const refused = [registration, approval].find((each) => each?.kind === 'refused');
  const state = await loadPublication(log, publicationId);
  return {
    publication: {
      id: publicationId,
      title,
      outcome: refused ? 'refused' : outcomeOf(registration),
      refusal: refused?.kind === 'refused' ? refused.refusal : null,
      approved: state.approvedOn !== null && state.withdrawn === null,
    },
    position: [registration, approval].reduce(
      (last, each) => (each?.kind === 'accepted' && each.position > last ? each.position : last),
      '',
    ),
  };
}

function outcomeOf(registration: CommandOutcome): 'new' | 'already-known' | 'amended' {
  const [first] = registration.kind === 'accepted' ? registration.events : [];
  if (!first) return 'already-known';
  return first.type === 'PublicationRegistered' ? 'new' : 'amended';
}
