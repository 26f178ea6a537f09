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
import { type DraftWarning } from '#report-reader';
import { contentsOf } from './from-draft.js';
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

export interface ImportedPublication {
  readonly id: string;
  readonly title: string;
  /** `refused`: it is known, and this document says something else that needs a person to decide. */
  readonly outcome: 'new' | 'already-known' | 'amended' | 'refused';
  /** Why, when it was refused. */
  readonly refusal: Refusal | null;
  /** True once it is approved, by this import or before. */
  readonly approved: boolean;
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
 * Reads a document, keeps its bytes and registers the publications in it. The same document again changes nothing; a
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
  const publications: ImportedPublication[] = [];
  let position: Position = '';
  for (const content of contentsOf(read.drafts, sha256)) {
    const imported = await importPublication(log, content, request);
    publications.push(imported.publication);
    if (imported.position > position) position = imported.position;
  }
  return { kind: 'imported', sourceDocument: sha256, publications, warnings: read.reading.warnings, position };
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
