import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { newCommandId } from '#event-log';
import { type DataDirectory } from '#data-directory';
import { planDecider, PlanQueries, planStream } from '#plans';
import { undertaking } from '../administration/undertaking.js';
import { sentFrom } from '../administration/sent.js';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { may, scopeOf, type Viewer } from '../access/viewer.js';
import { csvFileName } from '../exports/csv.js';
import { type AnswersOf, Forms, type Sent, type Undertaking } from '../forms/index.js';
import { SourceExcerpts } from '../imports/source-excerpts.js';
import { Commands } from '../ledger/commands.js';
import { londonDate, type Page, page, type SeeOther } from '../pages/index.js';
import { DATA } from '../shell/tokens.js';
import { findingsCsv } from './findings-csv.js';
import { listedPlan } from './listed-plan.js';
import { PlanDesk, planPath, plansPath } from './plan-desk.js';
import { PLAN_FILTERS, planView } from './plan-view.js';
import { keptPlan, submission, type SubmissionFields } from './submission.js';

/** Youth Justice Plans: handed in by partnerships, read by whoever follows them up. */
@Controller()
export class PlansController {
  constructor(
    private readonly desk: PlanDesk,
    private readonly queries: PlanQueries,
    private readonly forms: Forms,
    private readonly commands: Commands,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  /** Every plan that was handed in, for those who compare partnerships. */
  @Get('plans')
  @Allow('view-country')
  all(@CurrentViewer() viewer: Viewer): Page {
    return page('plans/all.njk', { plans: this.queries.plans(scopeOf(viewer, 'view-country')).map(listedPlan) });
  }

  @Get('partnerships/:partnership/plans')
  @Allow('view-follow-up')
  list(@Param('partnership') partnershipId: string, @CurrentViewer() viewer: Viewer): Page {
    const partnershipName = this.desk.partnershipName(partnershipId);
    return page('plans/list.njk', {
      partnershipName,
      plans: this.queries.plans({ kind: 'partnerships', ids: [partnershipId] }).map(listedPlan),
      newHref: may(viewer, 'submit-plan', partnershipId) ? `${plansPath(partnershipId)}/new` : null,
      breadcrumbs: [{ text: partnershipName, href: `/partnerships/${partnershipId}` }],
    });
  }

  @Get('partnerships/:partnership/plans/new')
  @Allow('submit-plan')
  ask(@Req() request: Request, @Param('partnership') partnershipId: string, @CurrentViewer() viewer: Viewer) {
    return this.forms.show(request, this.submission(partnershipId, viewer));
  }

  @Post('partnerships/:partnership/plans/new')
  @Allow('submit-plan')
  take(
    @Req() request: Request,
    @Param('partnership') partnershipId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.receive(request, this.submission(partnershipId, viewer));
  }

  /** @throws NotFoundException when the partnership handed in no plan for that year */
  @Get('partnerships/:partnership/plans/:year')
  @Allow('view-follow-up')
  async show(
    @Param('partnership') partnershipId: string,
    @Param('year') year: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page> {
    const filter = query.show === 'found' || query.show === 'unchecked' ? query.show : 'all';
    const opened = await this.desk.open(partnershipId, year);
    const { partnershipName, plan, path, revision, read } = opened;
    const mayCheck = may(viewer, 'inspect', partnershipId);
    return page('plans/plan.njk', {
      year: opened.year,
      partnershipName,
      path,
      planTitle: read.title,
      submitted: plan.submitted,
      completedOn: plan.completedOn,
      warnings: read.warnings
        .filter(({ code }) => code !== 'plan')
        .map(({ message, line }) => ({ message, line, href: `${path}/text#line-${line}` })),
      view: planView(opened, filter),
      filters: Object.entries(PLAN_FILTERS).map(([show, text]) => ({
        text,
        href: show === 'all' ? path : `${path}?show=${show}`,
        chosen: show === filter,
      })),
      mayCheck: mayCheck && plan.completedOn === null,
      mayReopen: mayCheck && plan.completedOn !== null,
      commandId: newCommandId(),
      revision,
      breadcrumbs: [
        { text: partnershipName, href: `/partnerships/${partnershipId}` },
        { text: 'Youth Justice Plans', href: plansPath(partnershipId) },
      ],
    });
  }

  /** The plan's text, with what seems to speak of a recommendation marked at its lines. */
  @Get('partnerships/:partnership/plans/:year/text')
  @Allow('view-follow-up')
  async text(@Param('partnership') partnershipId: string, @Param('year') year: string): Promise<Page> {
    const { read, checked, plan, path } = await this.desk.open(partnershipId, year);
    const notes = checked.flatMap(({ benchmark, match }) => {
      const text = benchmark.recommendationText ?? benchmark.recommendationId;
      return match === null ? [] : [{ line: match.lines[0], message: `seems to speak of “${text}”` }];
    });
    return page('imports/whole-source.njk', {
      fileName: plan.submitted.fileName,
      lines: new SourceExcerpts(read.text, notes).whole(),
      breadcrumbs: [{ text: `Plan of ${plan.submitted.year}`, href: path }],
    });
  }

  @Get('partnerships/:partnership/plans/:year/findings.csv')
  @Allow('view-follow-up')
  async download(
    @Param('partnership') partnershipId: string,
    @Param('year') year: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const opened = await this.desk.open(partnershipId, year);
    response.type('text/csv').attachment(csvFileName('plan', partnershipId, year));
    return findingsCsv(planView(opened));
  }

  private submission(partnershipId: string, viewer: Viewer): Undertaking<SubmissionFields> {
    const leave = plansPath(partnershipId);
    const place = { path: `${leave}/new`, leave, revision: -1 };
    const journey = submission(this.desk.partnershipName(partnershipId), londonDate(new Date()));
    return undertaking(journey, place, (answers, { commandId }) =>
      this.submit(partnershipId, answers, viewer, commandId),
    );
  }

  private async submit(
    partnershipId: string,
    answers: AnswersOf<SubmissionFields>,
    viewer: Viewer,
    commandId: string,
  ): Promise<Sent> {
    const kept = await keptPlan(this.data, answers);
    if ('refusal' in kept) return { kind: 'refused', message: kept.refusal.message, field: kept.refusal.field ?? null };
    const year = Number(answers.year);
    const command = { type: 'SubmitPlan', partnershipId, year, ...kept } as const;
    const outcome = await this.commands.carryOut(planDecider, planStream(partnershipId, year), command, {
      viewer,
      permission: 'submit-plan',
      partnershipId,
      commandId,
      occurredOn: answers.occurredOn,
    });
    return sentFrom(outcome, { path: planPath(partnershipId, year), notice: `The plan of ${year} is handed in` }, '');
  }
}
