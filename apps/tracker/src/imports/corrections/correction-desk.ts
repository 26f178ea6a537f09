import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import {
  type Correction,
  type CorrectedDraft,
  correctedDraft,
  correctionsInForce,
  documentStream,
  type DraftCommand,
  draftDecider,
  loadDraft,
  type LoadedDraft,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type CommandOutcome } from '#event-log';
import { type Viewer } from '../../access/viewer.js';
import { Commands } from '../../ledger/commands.js';
import { DATA } from '../../shell/tokens.js';
import { ImportedDocuments, type OpenedDocument } from '../imported-documents.js';

/** A document's draft with what was done to it by hand. */
export interface OpenedDraft {
  readonly document: OpenedDocument;
  readonly corrected: CorrectedDraft;
  readonly loaded: LoadedDraft;
}

/** Opens drafts with their corrections, and records more of them. */
@Injectable()
export class CorrectionDesk {
  constructor(
    private readonly documents: ImportedDocuments,
    private readonly commands: Commands,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  /** @throws NotFoundException when no such document was handed in */
  async open(sourceDocument: string): Promise<OpenedDraft> {
    const document = await this.documents.open(sourceDocument);
    const loaded = await loadDraft(this.data.log, sourceDocument);
    return { document, loaded, corrected: correctedDraft(document.read.drafts, correctionsInForce(loaded.work)) };
  }

  /** @throws NotFoundException when no such document was handed in, LogUnavailable when nothing can be recorded */
  async correct(
    { document }: OpenedDraft,
    correction: Correction,
    viewer: Viewer,
    envelope: { readonly commandId: string; readonly seenRevision?: number },
  ): Promise<CommandOutcome> {
    return this.send(document, { type: 'CorrectDraft', correction, readings: document.read.drafts }, viewer, envelope);
  }

  /** @throws NotFoundException when there is no such document or correction */
  async takeBack(sourceDocument: string, correctionId: string, viewer: Viewer, commandId: string) {
    const { document, loaded } = await this.open(sourceDocument);
    if (!loaded.work.made.some(({ data }) => data.correctionId === correctionId)) throw new NotFoundException();
    return this.send(document, { type: 'TakeBackCorrection', correctionId }, viewer, { commandId });
  }

  private send(
    { received }: OpenedDocument,
    command: DraftCommand,
    viewer: Viewer,
    envelope: { readonly commandId: string; readonly seenRevision?: number },
  ): Promise<CommandOutcome> {
    const sender = { viewer, permission: 'import-publications', ...envelope } as const;
    return this.commands.carryOut(draftDecider, documentStream(received.sha256), command, sender);
  }
}
