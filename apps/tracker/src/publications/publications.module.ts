import { Module } from '@nestjs/common';
import { NoUploads } from '../administration/no-uploads.js';
import { Forms, UploadDesk } from '../forms/index.js';
import { CorrectionDesk } from '../imports/corrections/correction-desk.js';
import { CorrectionForms } from '../imports/corrections/correction-forms.js';
import { CorrectionsList } from '../imports/corrections/corrections-list.js';
import { CORRECTION_CONTROLLERS } from '../imports/corrections/corrections.controller.js';
import { ImportedDocuments } from '../imports/imported-documents.js';
import { ImportsController } from '../imports/imports.controller.js';
import { PublicationsController } from './publications.controller.js';
import { WithdrawalController } from './withdrawal.controller.js';

/** Reports: handed in, checked, approved, and read by everybody. */
@Module({
  controllers: [PublicationsController, WithdrawalController, ImportsController, ...CORRECTION_CONTROLLERS],
  providers: [
    ImportedDocuments,
    CorrectionDesk,
    CorrectionForms,
    CorrectionsList,
    Forms,
    { provide: UploadDesk, useClass: NoUploads },
  ],
})
export class PublicationsModule {}
