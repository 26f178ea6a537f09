import { Body, Controller, Get, Param, Post, Req, type Type } from '@nestjs/common';
import { type Request } from 'express';
import { Allow, CurrentViewer } from '../../access/decorators.js';
import { type Viewer } from '../../access/viewer.js';
import { type Fields } from '../../forms/index.js';
import { type SeeOther, seeOther } from '../../pages/index.js';
import { commandIdIn } from '../../publications/publisher-context.js';
import { Explained } from '../../shell/error-answers.js';
import { addForm, blockForm, headForm } from './block-forms.js';
import { CorrectionDesk } from './correction-desk.js';
import { type CorrectionForm } from './correction-form.js';
import { type Address, CorrectionForms } from './correction-forms.js';
import { mergeForm, placeForm, wordsForm } from './item-forms.js';
import { detailsForm, dropForm } from './publication-forms.js';

/** The two routes of one form: its page, and what is sent from it. */
function controllerFor<F extends Fields>(form: CorrectionForm<F>): Type {
  @Controller(`imports/:document/draft/:key/${form.path}`)
  class CorrectionFormController {
    constructor(private readonly forms: CorrectionForms) {}

    @Get()
    @Allow('import-publications')
    show(@Req() request: Request, @Param() address: Address, @CurrentViewer() viewer: Viewer) {
      return this.forms.show(form, request, address, viewer);
    }

    @Post()
    @Allow('import-publications')
    receive(@Req() request: Request, @Param() address: Address, @CurrentViewer() viewer: Viewer) {
      return this.forms.receive(form, request, address, viewer);
    }
  }
  return CorrectionFormController;
}

/** Takes corrections back, one by one. */
@Controller('imports/:document/corrections')
class TakeBackController {
  constructor(private readonly desk: CorrectionDesk) {}

  @Post(':correction/take-back')
  @Allow('import-publications')
  async takeBack(
    @Param() { document, correction }: { readonly document: string; readonly correction: string },
    @CurrentViewer() viewer: Viewer,
    @Body() body: Record<string, unknown>,
  ): Promise<SeeOther> {
    const outcome = await this.desk.takeBack(document, correction, viewer, commandIdIn(body));
    if (outcome.kind === 'refused') throw new Explained(409, outcome.refusal.message);
    return seeOther(`/imports/${document}#corrections`, 'The correction is taken back');
  }
}

export const CORRECTION_CONTROLLERS: readonly Type[] = [
  controllerFor(wordsForm),
  controllerFor(mergeForm),
  controllerFor(placeForm),
  controllerFor(dropForm),
  controllerFor(headForm),
  controllerFor(addForm),
  controllerFor(blockForm),
  controllerFor(detailsForm),
  TakeBackController,
];
