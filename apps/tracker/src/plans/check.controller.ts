import { Body, Controller, Get, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { planDecider, planStream } from '#plans';
import { sentFrom } from '../administration/sent.js';
import { undertaking } from '../administration/undertaking.js';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { Forms, type Journey, type Undertaking } from '../forms/index.js';
import { Commands } from '../ledger/commands.js';
import { type Page, type SeeOther, seeOther } from '../pages/index.js';
import { commandIdIn } from '../publications/publisher-context.js';
import { Explained } from '../shell/error-answers.js';
import { checkCommands, type CheckFields, checkJourney } from './check-journey.js';
import { type OpenedPlan, PlanDesk } from './plan-desk.js';

const OVERTAKEN = 'Somebody else checked this in the meantime: the plan’s page shows what they found.';

const REOPENING = {
  reason: {
    kind: 'textarea',
    label: 'Why is the check opened again?',
    missing: 'Say why it is opened again',
    longest: 2_000,
  },
} as const;

interface Address {
  readonly partnership: string;
  readonly year: string;
}

/** Holding a plan against the recommendations, one by one, until the check is complete. */
@Controller('partnerships/:partnership/plans/:year')
export class PlanCheckController {
  constructor(
    private readonly desk: PlanDesk,
    private readonly forms: Forms,
    private readonly commands: Commands,
  ) {}

  @Get('check/:recommendation')
  @Allow('inspect')
  async show(
    @Req() request: Request,
    @Param() address: Address & { readonly recommendation: string },
    @CurrentViewer() viewer: Viewer,
  ) {
    return this.forms.show(request, await this.checking(address, viewer));
  }

  @Post('check/:recommendation')
  @Allow('inspect')
  async receive(
    @Req() request: Request,
    @Param() address: Address & { readonly recommendation: string },
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.receive(request, await this.checking(address, viewer));
  }

  @Post('complete')
  @Allow('inspect')
  async complete(
    @Param() { partnership, year }: Address,
    @CurrentViewer() viewer: Viewer,
    @Body() body: Record<string, unknown>,
  ): Promise<SeeOther> {
    const opened = await this.desk.open(partnership, year);
    const recommendations = opened.checked.map(({ benchmark }) => benchmark.recommendationId);
    const command = { type: 'CompletePlanCheck', recommendations } as const;
    const outcome = await this.commands.carryOut(planDecider, planStream(partnership, opened.year), command, {
      viewer,
      permission: 'inspect',
      partnershipId: partnership,
      commandId: commandIdIn(body),
    });
    if (outcome.kind === 'refused') throw new Explained(422, outcome.refusal.message);
    return seeOther(opened.path, 'The check of the plan is complete');
  }

  @Get('reopen')
  @Allow('inspect')
  async askToReopen(@Req() request: Request, @Param() address: Address, @CurrentViewer() viewer: Viewer) {
    return this.forms.show(request, await this.reopening(address, viewer));
  }

  @Post('reopen')
  @Allow('inspect')
  async reopen(
    @Req() request: Request,
    @Param() address: Address,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.receive(request, await this.reopening(address, viewer));
  }

  /** @throws NotFoundException when the plan was not held against such a recommendation */
  private async checking(
    { partnership, year, recommendation }: Address & { readonly recommendation: string },
    viewer: Viewer,
  ): Promise<Undertaking<CheckFields>> {
    const opened = await this.desk.open(partnership, year);
    const checked = opened.checked.find(({ benchmark }) => benchmark.recommendationId === recommendation);
    if (checked === undefined) throw new NotFoundException();
    const leave = `${opened.path}#${recommendation}`;
    const place = { path: `${opened.path}/check/${recommendation}`, leave, revision: opened.revision };
    return undertaking(checkJourney(opened, checked), place, async (answers, envelope) => {
      const commands = checkCommands(opened, checked, answers);
      const outcome = await this.commands.carryOutInTurn(planDecider, planStream(partnership, opened.year), commands, {
        ...this.senderOf(opened, viewer),
        ...envelope,
      });
      return sentFrom(outcome, { path: leave, notice: 'The finding is saved' }, OVERTAKEN);
    });
  }

  private async reopening({ partnership, year }: Address, viewer: Viewer): Promise<Undertaking<typeof REOPENING>> {
    const opened = await this.desk.open(partnership, year);
    const title = 'Open the check again';
    const journey: Journey<typeof REOPENING> = {
      title,
      caption: `${opened.partnershipName}, plan of ${opened.year}`,
      fields: REOPENING,
      steps: [{ id: 'form', title, fields: ['reason'] }],
      send: 'Open again',
    };
    const place = { path: `${opened.path}/reopen`, leave: opened.path, revision: opened.revision };
    return undertaking(journey, place, async ({ reason }, envelope) => {
      const command = { type: 'ReopenPlanCheck', reason } as const;
      const sender = { ...this.senderOf(opened, viewer), ...envelope };
      const outcome = await this.commands.carryOut(planDecider, planStream(partnership, opened.year), command, sender);
      return sentFrom(outcome, { path: opened.path, notice: 'The check is open again' }, OVERTAKEN);
    });
  }

  private senderOf({ partnershipId }: OpenedPlan, viewer: Viewer) {
    return { viewer, permission: 'inspect', partnershipId } as const;
  }
}
