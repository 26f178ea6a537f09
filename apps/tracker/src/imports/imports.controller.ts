import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import {
  CatalogueQueries,
  contentsOf,
  type ForeseenPublication,
  foreseeImport,
  type ImportChoices,
  importDocument,
  type ImportOutcome,
  type PublicationContent,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { LONGEST_DOCUMENT } from '#documents';
import { newCommandId } from '#event-log';
import { PartnershipQueries } from '#partnerships';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { counted, type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { audienceOf, nobodyCovers } from '../publications/audience.js';
import { inWords } from '../publications/publication-page.js';
import { contextOf } from '../publications/publisher-context.js';
import { Explained } from '../shell/error-answers.js';
import { DATA } from '../shell/tokens.js';
import { CorrectionDesk } from './corrections/correction-desk.js';
import { CorrectionsList } from './corrections/corrections-list.js';
import { draftPage } from './draft-page.js';
import { foresightView } from './foresight-view.js';
import { choicesIn, sealsIn } from './import-choices.js';
import { ImportedDocuments } from './imported-documents.js';
import { SourceExcerpts } from './source-excerpts.js';
import { pastedText, uploadedDocuments } from './uploaded-documents.js';

/** Longest wait, in milliseconds, for a page to show what was just recorded. */
const PATIENCE = 2_000;

/** How long the page of a document waits for it to be read before it says so, in milliseconds. */
const READ_IN_NO_TIME = 700;

const BREADCRUMBS = [{ text: 'Publications', href: '/publications' }];

/** Handing in reports, checking what was read, and publishing it. */
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly documents: ImportedDocuments,
    private readonly desk: CorrectionDesk,
    private readonly corrections: CorrectionsList,
    private readonly catalogue: CatalogueQueries,
    private readonly partnerships: PartnershipQueries,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  @Get('new')
  @Allow('import-publications')
  ask(): Page {
    return uploadPage([], '', 200);
  }

  /** Keeps all of the documents and has them read, or none when one of them is empty or too large. */
  @Post('new')
  @Allow('import-publications')
  async take(@Req() request: Request, @CurrentViewer() viewer: Viewer): Promise<Page | SeeOther> {
    const uploaded = await uploadedDocuments(request);
    if (uploaded.kind === 'wrong') return uploadPage(uploaded.sentences, pastedText(request), uploaded.status);
    const kept = await this.documents.keep(uploaded.documents, viewer.personId);
    const [only, ...others] = kept;
    if (only !== undefined && others.length === 0) return seeOther(`/imports/${only}`);
    return seeOther(
      '/publications',
      `${counted(kept.length, 'document')} are being read. Check and approve each of them.`,
    );
  }

  /** The draft; until it has been read, a page that says so and can be left. */
  @Get(':document')
  @Allow('import-publications')
  async draft(
    @Param('document') sha256: string,
    @CurrentViewer() viewer: Viewer,
    @Query() query: Record<string, unknown>,
  ): Promise<Page> {
    const document = await this.documents.received(sha256);
    const outcome = await this.documents.outcome(sha256, READ_IN_NO_TIME);
    if (outcome?.kind === 'read') return this.showDraft(sha256, viewer, choicesIn(query), []);
    const sentence = outcome?.sentence ?? null;
    return page('imports/reading.njk', { document, sentence, breadcrumbs: BREADCRUMBS });
  }

  @Get(':document/source')
  @Allow('import-publications')
  async source(@Param('document') sha256: string): Promise<Page> {
    const { received, read } = await this.documents.open(sha256);
    return page('imports/whole-source.njk', {
      fileName: received.fileName,
      lines: new SourceExcerpts(read.text, read.reading.warnings).whole(),
      breadcrumbs: [...BREADCRUMBS, { text: received.fileName, href: `/imports/${sha256}` }],
    });
  }

  @Post(':document/approve')
  @Allow('import-publications')
  async approve(
    @Param('document') sha256: string,
    @CurrentViewer() viewer: Viewer,
    @Body() body: Record<string, unknown>,
  ): Promise<Page | SeeOther> {
    const { bytes } = await this.documents.open(sha256);
    const { log, files, readModels } = this.data;
    const choices = choicesIn(body);
    const outcome = await importDocument({
      log,
      files,
      catalogue: this.catalogue,
      bytes,
      approve: true,
      choices,
      seals: sealsIn(body),
      context: contextOf(viewer, body),
    });
    if (outcome.kind === 'refused') throw new Explained(422, outcome.refusal.message);
    const refusals = outcome.publications.flatMap(({ refusal }) => (refusal ? [refusal.message] : []));
    if (refusals.length === outcome.publications.length) return this.showDraft(sha256, viewer, choices, refusals);
    await readModels.waitFor(outcome.position, PATIENCE);
    return seeOther(`/imports/${sha256}/approved`, whatItDid(outcome));
  }

  /** What became of the document: each of its publications, and how many partnerships it comes to. */
  @Get(':document/approved')
  @Allow('import-publications')
  async approved(@Param('document') sha256: string, @CurrentViewer() viewer: Viewer): Promise<Page> {
    const { document, corrected } = await this.desk.open(sha256);
    const contents = contentsOf(corrected.drafts, sha256);
    const partnerships = this.partnerships.partnerships({ kind: 'all' });
    const publications = (await this.foresee(contents, viewer, {})).flatMap(({ id }) => {
      const publication = this.catalogue.publication(id);
      if (publication === null) return [];
      return { ...inWords(publication), comesTo: audienceOf(publication, partnerships).length };
    });
    return page('imports/approved.njk', {
      document: document.received,
      publications,
      notCovered: this.notCovered(publications),
      breadcrumbs: BREADCRUMBS,
    });
  }

  private async showDraft(
    sha256: string,
    viewer: Viewer,
    choices: Required<ImportChoices>,
    refusals: readonly string[],
  ): Promise<Page> {
    const opened = await this.desk.open(sha256);
    const contents = contentsOf(opened.corrected.drafts, sha256);
    const foreseen = await this.foresee(contents, viewer, choices);
    const corrections = await this.corrections.of(opened);
    const path = `/imports/${sha256}`;
    const draft = draftPage(opened, path, corrections);
    const model = {
      document: opened.document.received,
      draft,
      foresight: foresightView(foreseen, draft.publications, choices, path),
      corrections: corrections.list,
      approved: opened.loaded.work.approved,
      path,
      sourcePath: `${path}/source`,
      notCovered: this.notCovered(contents.map(({ publication }) => publication)),
      commandId: newCommandId(),
      errors: refusals.map((text) => ({ text, href: '#foresight' })),
      breadcrumbs: BREADCRUMBS,
    };
    return page('imports/draft.njk', model, refusals.length > 0 ? 422 : 200);
  }

  private foresee(
    contents: readonly PublicationContent[],
    viewer: Viewer,
    choices: ImportChoices,
  ): Promise<ForeseenPublication[]> {
    return foreseeImport({ log: this.data.log, catalogue: this.catalogue }, contents, contextOf(viewer, {}), choices);
  }

  private notCovered(publications: readonly Parameters<typeof nobodyCovers>[0][]): string[] {
    const partnerships = this.partnerships.partnerships({ kind: 'all' });
    return publications
      .map((publication) => nobodyCovers(publication, partnerships))
      .filter((sentence) => sentence !== null);
  }
}

/** @param pasted the text that was pasted, which is kept when a file is wrong */
function uploadPage(sentences: readonly string[], pasted: string, status: number): Page {
  const model = {
    limit: `${LONGEST_DOCUMENT / 1024 / 1024} MB`,
    pasted,
    fieldError: sentences.length > 0 ? sentences.join(' ') : null,
    errors: sentences.map((text) => ({ text, href: '#file' })),
    breadcrumbs: BREADCRUMBS,
  };
  return page('imports/new.njk', model, status);
}

/** "2 publications were new, 1 was known already." */
function whatItDid(outcome: Extract<ImportOutcome, { kind: 'imported' }>): string {
  const words = { new: 'new', amended: 'amended', 'already-known': 'known already', refused: 'not taken' } as const;
  const groups = Map.groupBy(outcome.publications, (publication) => publication.outcome);
  const parts = [...groups].map(
    ([result, { length }], index) =>
      `${index === 0 ? counted(length, 'publication') : String(length)} ${length === 1 ? 'was' : 'were'} ${words[result]}`,
  );
  const refusals = outcome.publications.flatMap(({ refusal }) => (refusal ? [refusal.message] : []));
  return [`${parts.join(', ')}.`, ...refusals].join(' ');
}
