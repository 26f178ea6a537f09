import { Module } from '@nestjs/common';
import { StoredUploads } from '../board/stored-uploads.js';
import { Forms, UploadDesk } from '../forms/index.js';
import { PlanCheckController } from './check.controller.js';
import { PlanDesk } from './plan-desk.js';
import { PlansController } from './plans.controller.js';

/** Youth Justice Plans, and their check against the recommendations. */
@Module({
  controllers: [PlansController, PlanCheckController],
  providers: [PlanDesk, Forms, { provide: UploadDesk, useClass: StoredUploads }],
})
export class PlansModule {}
