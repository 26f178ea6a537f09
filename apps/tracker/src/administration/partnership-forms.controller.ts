import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import {
  type PartnershipCommand,
  partnershipDecider,
  partnershipIdFor,
  PartnershipQueries,
  type PartnershipRow,
  partnershipStream,
} from '#partnerships';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { Forms, type Sent } from '../forms/index.js';
import { Commands } from '../ledger/commands.js';
import { type Page, type SeeOther } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { changeOfAreas, linesOf, registration, renaming } from './partnership-journeys.js';
import { sentFrom } from './sent.js';
import { undertaking } from './undertaking.js';

const PARTNERSHIPS = '/administration/partnerships';
const OVERTAKEN = 'Somebody else changed this in the meantime.';

type Answer = Promise<Page | SeeOther>;
type Envelope = { readonly commandId: string; readonly seenRevision: number };

/** The forms by which partnerships are registered, renamed, and given other areas. */
@Controller('administration/partnerships')
export class PartnershipFormsController {
  constructor(
    private readonly forms: Forms,
    private readonly partnerships: PartnershipQueries,
    private readonly commands: Commands,
  ) {}

  @Get('new')
  @Allow('administer')
  showRegistration(@Req() request: Request, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.show(request, this.registration(viewer));
  }

  @Post('new')
  @Allow('administer')
  register(@Req() request: Request, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, this.registration(viewer));
  }

  @Get(':partnership/name')
  @Allow('administer')
  showName(@Req() request: Request, @Param('partnership') id: string, @CurrentViewer() viewer: Viewer) {
    return this.forms.show(request, this.renaming(id, viewer));
  }

  @Post(':partnership/name')
  @Allow('administer')
  rename(@Req() request: Request, @Param('partnership') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, this.renaming(id, viewer));
  }

  @Get(':partnership/areas')
  @Allow('administer')
  showAreas(@Req() request: Request, @Param('partnership') id: string, @CurrentViewer() viewer: Viewer) {
    return this.forms.show(request, this.changeOfAreas(id, viewer));
  }

  @Post(':partnership/areas')
  @Allow('administer')
  changeAreas(@Req() request: Request, @Param('partnership') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, this.changeOfAreas(id, viewer));
  }

  private registration(viewer: Viewer) {
    const place = { path: `${PARTNERSHIPS}/new`, leave: PARTNERSHIPS, revision: -1 };
    return undertaking(registration, place, ({ name, areas }, { commandId }) => {
      const partnershipId = partnershipIdFor(name);
      const command = { type: 'RegisterPartnership', partnershipId, name, areas: linesOf(areas) } as const;
      return this.carryOut(partnershipId, command, `${name} is registered`, viewer, { commandId, seenRevision: -1 });
    });
  }

  private renaming(partnershipId: string, viewer: Viewer) {
    const partnership = this.find(partnershipId);
    return undertaking(renaming(partnership), this.placeOf(partnership, 'name'), ({ name, reason }, envelope) => {
      const command = { type: 'RenamePartnership', name, reason } as const;
      return this.carryOut(partnershipId, command, `The partnership is now called ${name}`, viewer, envelope);
    });
  }

  private changeOfAreas(partnershipId: string, viewer: Viewer) {
    const partnership = this.find(partnershipId);
    return undertaking(
      changeOfAreas(partnership),
      this.placeOf(partnership, 'areas'),
      ({ areas, reason }, envelope) => {
        const command = { type: 'ChangeAreas', areas: linesOf(areas), reason } as const;
        return this.carryOut(partnershipId, command, 'The areas are changed', viewer, envelope);
      },
    );
  }

  private async carryOut(
    partnershipId: string,
    command: PartnershipCommand,
    notice: string,
    viewer: Viewer,
    envelope: Envelope,
  ): Promise<Sent> {
    const sender = { viewer, permission: 'administer', ...envelope } as const;
    const stream = partnershipStream(partnershipId);
    const outcome = await this.commands.carryOut(partnershipDecider, stream, command, sender);
    return sentFrom(outcome, { path: `${PARTNERSHIPS}/${partnershipId}`, notice }, OVERTAKEN);
  }

  private find(partnershipId: string): PartnershipRow {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new Explained(404, 'There is no such partnership.');
    return partnership;
  }

  private placeOf({ partnershipId, revision }: PartnershipRow, form: string) {
    const leave = `${PARTNERSHIPS}/${partnershipId}`;
    return { path: `${leave}/${form}`, leave, revision };
  }
}
