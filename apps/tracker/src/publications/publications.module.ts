import { Module } from '@nestjs/common';
import { ImportedDocuments } from '../imports/imported-documents.js';
import { ImportsController } from '../imports/imports.controller.js';
import { PublicationsController } from './publications.controller.js';

/** Reports: handed in, checked, approved, and read by everybody. */
@Module({
  controllers: [PublicationsController, ImportsController],
  providers: [ImportedDocuments],
})
export class PublicationsModule {}
