import { Module } from '@nestjs/common';
import { DemonstrationController } from './demonstration.controller.js';
import { DemonstrationLoader } from './demonstration-loader.js';
import { DemonstrationOffer } from './demonstration-offer.js';

/** The demonstration, offered at the machine the service runs on. */
@Module({
  controllers: [DemonstrationController],
  providers: [DemonstrationLoader, DemonstrationOffer],
  exports: [DemonstrationLoader, DemonstrationOffer],
})
export class DemonstrationModule {}
