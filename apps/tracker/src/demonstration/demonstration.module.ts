import { Module } from '@nestjs/common';
import { DemonstrationController } from './demonstration.controller.js';
import { DemonstrationOffer } from './demonstration-offer.js';

/** The demonstration, offered at the machine the service runs on. */
@Module({
  controllers: [DemonstrationController],
  providers: [DemonstrationOffer],
  exports: [DemonstrationOffer],
})
export class DemonstrationModule {}
