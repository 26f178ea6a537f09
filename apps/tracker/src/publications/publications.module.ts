import { Module } from '@nestjs/common';
import { NoUploads } from '../administration/no-uploads.js';
import { Forms, UploadDesk } from '../forms/index.js';
import { ImportedDocuments } from '../imports/imported-documents.js';
import { ImportsController } from '../imports/imports.controller.js';
import { PublicationsController } from './publications.controller.js';
import { WithdrawalController } from './withdrawal.controller.js';

/** Reports: handed in, checked, approved, and read by everybody. */
@Module({
  controllers: [PublicationsController, WithdrawalController, ImportsController],
  providers: [ImportedDocuments, Forms, { provide: UploadDesk, useClass: NoUploads }],
})
export class PublicationsModule {}
