import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { dateInWords, newCommandId } from '#event-log';
import { type Jobs } from '#jobs';
import { isWithin } from '#partnerships';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { scopeOf, type Viewer } from '../access/viewer.js';
import { type Tag } from '../board/recommendation/tags.js';
import { type QueryText, textOf } from '../history/history-question.js';
import { readDay } from '../history/moments.js';
import { lookUntil } from '../jobs/look-until.js';
import { londonDate, type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { commandIdIn } from '../publications/publisher-context.js';
import { JOBS } from '../shell/tokens.js';
import { csvFileName } from './csv.js';
import { MAKING } from './export-making.js';
import { EXPORT_KINDS, type ExportKind, isExportKind, SHEETS } from './export-sheets.js';
import { exportIdFor, type ExportRequest, KEPT_FOR, KeptExports } from './kept-exports.js';

const PATH = '/exports';

/** How long the page of a download waits for it to be made before it says so, in milliseconds. */
const MADE_IN_NO_TIME = 700;

/** Everything that was recorded, to be worked on elsewhere: made by a job, and kept for a day. */
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly kept: KeptExports,
    @Inject(JOBS) private readonly jobs: Jobs,
  ) {}

  @Get()
  @Allow('view-country')
  list(@CurrentViewer() viewer: Viewer, @Query() query: QueryText): Promise<Page> {
    const typed = textOf(query['as-at']);
    const day = readDay(typed, 'The date');
    return this.show(viewer, { what: null, asAt: day.kind === 'read' ? dateInWords(day.value) : typed }, []);
  }

  /** Keeps what is asked for and hands it in to be made. */
  @Post()
  @Allow('view-country')
  async ask(@CurrentViewer() viewer: Viewer, @Body() body: Record<string, unknown>): Promise<Page | SeeOther> {
    const what = typeof body.what === 'string' && isExportKind(body.what) ? body.what : null;
    const typed = typeof body['as-at'] === 'string' ? body['as-at'].trim() : '';
    const day = readDay(typed, 'The date');
    const errors = [
      ...(what === null ? [{ text: 'Choose what to download', href: '#what' }] : []),
      ...(day.kind === 'unreadable' ? [{ text: day.message, href: '#as-at' }] : []),
    ];
    if (what === null || day.kind === 'unreadable') return this.show(viewer, { what, asAt: typed }, errors);

    const now = new Date();
    const asAt = day.kind === 'read' ? day.value : londonDate(now);
    const asked = { what, asAt, requestedBy: viewer.personId };
    const request: ExportRequest = {
      id: exportIdFor(asked, commandIdIn(body)),
      ...asked,
      scope: scopeOf(viewer, 'view-country'),
      requestedAt: now.toISOString(),
    };
    await this.handIn(request);
    return seeOther(`${PATH}/${request.id}`);
  }

  /** The download; until it is made, a page that says how far it is and can be left. */
  @Get(':export')
  @Allow('view-country')
  async one(@Param('export') id: string, @CurrentViewer() viewer: Viewer): Promise<Page> {
    const request = await this.found(id, viewer);
    await lookUntil(async () => (await this.kept.isMade(id)) || null, MADE_IN_NO_TIME);
    return page('exports/export.njk', {
      one: await this.view(request),
      breadcrumbs: [{ text: 'Download the record', href: PATH }],
    });
  }

  @Get(':export/file')
  @Allow('view-country')
  async file(@Param('export') id: string, @CurrentViewer() viewer: Viewer): Promise<StreamableFile> {
    const { what, asAt } = await this.found(id, viewer);
    const file = await this.kept.open(id);
    if (file === null) throw new NotFoundException();
    return new StreamableFile(file.content, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${csvFileName(SHEETS[what].name, 'as at', asAt)}"`,
      length: file.bytes,
    });
  }

  /** Kept first, so that a process that dies meanwhile has it made; what cannot be handed in is not kept. */
  private async handIn(request: ExportRequest): Promise<void> {
    const { requestedAt } = await this.kept.ask(request);
    try {
      await this.jobs.submit(MAKING, request.id);
    } catch (error) {
      if (requestedAt === request.requestedAt) await this.kept.remove(request.id);
      throw error;
    }
  }

  /** @throws NotFoundException for another person's, and for one with partnerships in it that the viewer may not see any more */
  private async found(id: string, viewer: Viewer): Promise<ExportRequest> {
    const request = await this.kept.find(id);
    if (request === null || !isTheirs(request, viewer)) throw new NotFoundException();
    return request;
  }

  private async show(
    viewer: Viewer,
    typed: { readonly what: ExportKind | null; readonly asAt: string },
    errors: readonly { readonly text: string; readonly href: string }[],
  ): Promise<Page> {
    const requests = (await this.kept.of(viewer.personId)).filter((request) => isTheirs(request, viewer));
    const model = {
      choices: EXPORT_KINDS.map((what) => ({ value: what, text: SHEETS[what].name, checked: what === typed.what })),
      typed,
      commandId: newCommandId(),
      kept: await Promise.all(requests.map((request) => this.view(request))),
      errors,
      breadcrumbs: [{ text: 'Country', href: '/country' }],
    };
    return page('exports/exports.njk', model, errors.length > 0 ? 422 : 200);
  }

  private async view({ id, what, asAt, requestedAt }: ExportRequest) {
    const made = await this.kept.isMade(id);
    const job = made ? null : await this.jobs.find(MAKING, id);
    // One whose job was given up is never made.
    const failed = !made && (job === null || job.state === 'dead');
    return {
      name: SHEETS[what].name,
      asAt: dateInWords(asAt),
      requestedAt,
      keptUntil: new Date(Date.parse(requestedAt) + KEPT_FOR),
      href: `${PATH}/${id}`,
      made,
      failed,
      percent: job?.percent ?? 0,
      tag: tagOf(made, failed),
    };
  }
}

function isTheirs({ requestedBy, scope }: ExportRequest, viewer: Viewer): boolean {
  return requestedBy === viewer.personId && isWithin(scope, scopeOf(viewer, 'view-country'));
}

function tagOf(made: boolean, failed: boolean): Tag {
  if (made) return { text: 'Ready', colour: 'green' };
  return failed ? { text: 'Could not be made', colour: 'red' } : { text: 'Being made', colour: 'blue' };
}
