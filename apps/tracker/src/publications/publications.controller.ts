import { Body, Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import {
  CatalogueQueries,
  loadDraft,
  publicationDecider,
  type PublicationDetail,
  publicationHistory,
  publicationStream,
  type PublicationSummary,
} from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { newCommandId } from '#event-log';
import { PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { may, type Viewer } from '../access/viewer.js';
import { type Tag } from '../board/recommendation/tags.js';
import { Commands } from '../ledger/commands.js';
import { counted, type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { DATA, DIRECTORY } from '../shell/tokens.js';
import { amendmentViews } from './amendments-view.js';
import { audienceOf, nobodyCovers } from './audience.js';
import { inWords, publicationPage } from './publication-page.js';
import { commandIdIn } from './publisher-context.js';

/** What is published, for everybody who has signed in; what waits for approval, for publishers. */
@Controller('publications')
export class PublicationsController {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly commands: Commands,
    @Inject(DATA) private readonly data: DataDirectory,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('view-publications')
  async list(@CurrentViewer() viewer: Viewer): Promise<Page> {
    const mayImport = may(viewer, 'import-publications');
    const publications = this.catalogue.publications();
    return page('publications/list.njk', {
      mayImport,
      publications: publications.filter(seenBy(viewer)).map(inWords),
      documents: mayImport ? await this.documents(publications) : [],
    });
  }

  /** @throws NotFoundException when there is none, or it is not for the viewer's eyes yet */
  @Get(':publication')
  @Allow('view-publications')
  one(@Param('publication') publicationId: string, @CurrentViewer() viewer: Viewer): Promise<Page> {
    return this.show(this.found(publicationId, viewer), viewer, []);
  }

  @Post(':publication/approve')
  @Allow('import-publications')
  async approve(
    @Param('publication') publicationId: string,
    @CurrentViewer() viewer: Viewer,
    @Body() body: Record<string, unknown>,
  ): Promise<Page | SeeOther> {
    const publication = this.found(publicationId, viewer);
    const stream = publicationStream(publicationId);
    const path = `/publications/${publicationId}`;
    const sender = { viewer, permission: 'import-publications', commandId: commandIdIn(body) } as const;
    const outcome = await this.commands.carryOut(publicationDecider, stream, { type: 'ApprovePublication' }, sender);
    if (outcome.kind === 'refused') return this.show(publication, viewer, [outcome.refusal.message]);
    return seeOther(path, this.cameTo(publication));
  }

  private async show(publication: PublicationDetail, viewer: Viewer, refusals: readonly string[]): Promise<Page> {
    const mayImport = may(viewer, 'import-publications');
    const amendments = await publicationHistory(this.data.log, publication.publicationId);
    const documents = mayImport ? await this.data.inbox.list() : [];
    const handedIn = new Set(documents.map(({ sha256 }) => sha256));
    const model = {
      ...publicationPage(publication),
      amendments: amendmentViews(amendments, handedIn),
      mayApprove: mayImport && publication.state === 'registered',
      mayWithdraw: mayImport && publication.state !== 'withdrawn',
      sourceHref: handedIn.has(publication.sourceDocument) ? `/imports/${publication.sourceDocument}/source` : null,
      commandId: newCommandId(),
      errors: refusals.map((text) => ({ text, href: '#main-content' })),
      breadcrumbs: [{ text: 'Publications', href: '/publications' }],
    };
    return page('publications/publication.njk', model, refusals.length > 0 ? 422 : 200);
  }

  private found(publicationId: string, viewer: Viewer): PublicationDetail {
    const publication = this.catalogue.publication(publicationId);
    if (publication === null || !seenBy(viewer)(publication)) throw new NotFoundException();
    return publication;
  }

  private cameTo(publication: PublicationDetail): string {
    const partnerships = this.partnerships.partnerships({ kind: 'all' });
    const nobody = nobodyCovers(publication, partnerships);
    if (nobody !== null) return `It is approved. ${nobody}`;
    return `It is approved and comes to ${counted(audienceOf(publication, partnerships).length, 'partnership')}.`;
  }

  private async documents(publications: readonly PublicationSummary[]) {
    const documents = await this.data.inbox.list();
    const names = await this.directory.people.names(documents.map(({ uploadedBy }) => uploadedBy));
    const made = Map.groupBy(publications, ({ sourceDocument }) => sourceDocument);
    return Promise.all(
      documents.map(async (document) => ({
        ...document,
        uploadedBy: names.get(document.uploadedBy) ?? 'a person since removed',
        state: await this.stateOf(document.sha256, made.get(document.sha256) ?? []),
      })),
    );
  }

  /**
   * How far a document that was handed in has come.
   *
   * @param made the publications that were last read from it
   */
  private async stateOf(sha256: string, made: readonly PublicationSummary[]): Promise<Tag> {
    const outcome = await this.data.inbox.outcome(sha256);
    if (outcome === null) return { text: 'Being read', colour: 'blue' };
    if (outcome.kind === 'refused') return { text: 'Could not be read', colour: 'red' };
    const { work } = await loadDraft(this.data.log, sha256);
    const states = new Set(made.map(({ state }) => state));
    if (states.size === 1 && states.has('withdrawn')) return { text: 'Withdrawn', colour: 'grey' };
    return work.approved || (states.size > 0 && !states.has('registered'))
      ? { text: 'Approved', colour: 'green' }
      : { text: 'Waiting to be checked', colour: 'yellow' };
  }
}

/** What waits for approval is a draft: only publishers see it. */
function seenBy(viewer: Viewer): (publication: PublicationSummary) => boolean {
  const mayImport = may(viewer, 'import-publications');
  return ({ state }) => mayImport || state !== 'registered';
}
