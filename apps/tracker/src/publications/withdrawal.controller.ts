import { Controller, Get, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { CatalogueQueries, publicationDecider, type PublicationDetail, publicationStream } from '#catalogue';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { sentFrom } from '../administration/sent.js';
import { type AnswersOf, Forms, type Journey, type Sent, type Undertaking } from '../forms/index.js';
import { Commands } from '../ledger/commands.js';
import { londonDate, type Page, type SeeOther } from '../pages/index.js';

const FIELDS = {
  reason: {
    kind: 'textarea',
    label: 'Why is it withdrawn?',
    hint: 'Everybody who may see the publication will read this. What Boards recorded about it stays, as history.',
    missing: 'Say why the publication is withdrawn',
    longest: 2_000,
  },
} as const;

type Fields = typeof FIELDS;

/** Takes back a publication, with a reason. */
@Controller('publications/:publication/withdraw')
export class WithdrawalController {
  constructor(
    private readonly forms: Forms,
    private readonly catalogue: CatalogueQueries,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Allow('import-publications')
  show(
    @Req() request: Request,
    @Param('publication') publicationId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.show(request, this.undertaking(publicationId, viewer));
  }

  @Post()
  @Allow('import-publications')
  withdraw(
    @Req() request: Request,
    @Param('publication') publicationId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page | SeeOther> {
    return this.forms.receive(request, this.undertaking(publicationId, viewer));
  }

  /** @throws NotFoundException when there is no such publication */
  private undertaking(publicationId: string, viewer: Viewer): Undertaking<Fields> {
    const publication = this.catalogue.publication(publicationId);
    if (publication === null) throw new NotFoundException();
    const leave = `/publications/${publicationId}`;
    return {
      journey: journeyFor(publication),
      path: `${leave}/withdraw`,
      leave,
      revision: publication.revision,
      today: londonDate(new Date()),
      send: (answers, envelope) => this.send(publication, leave, viewer, answers, envelope),
    };
  }

  private async send(
    { publicationId }: PublicationDetail,
    path: string,
    viewer: Viewer,
    { reason }: AnswersOf<Fields>,
    envelope: { readonly commandId: string; readonly seenRevision: number },
  ): Promise<Sent> {
    const stream = publicationStream(publicationId);
    const command = { type: 'WithdrawPublication', reason } as const;
    const { commandId, seenRevision } = envelope;
    const sender = { viewer, permission: 'import-publications', commandId, seenRevision } as const;
    const outcome = await this.commands.carryOut(publicationDecider, stream, command, sender);
    const notice = 'The publication is withdrawn: it asks nothing of anybody any more.';
    return sentFrom(outcome, { path, notice }, 'Somebody else approved or withdrew this publication in the meantime.');
  }
}

function journeyFor({ title }: PublicationDetail): Journey<Fields> {
  const name = 'Withdraw a publication';
  return {
    title: name,
    caption: title,
    fields: FIELDS,
    steps: [{ id: 'form', title: name, fields: ['reason'] }],
    send: 'Withdraw',
  };
}
