import { type DynamicModule, Module } from '@nestjs/common';
import { type Jobs } from '#jobs';
import { JOBS } from '../shell/tokens.js';
import { JobsController } from './jobs.controller.js';
import { Work } from './work.js';

/** Work that outlasts a request. */
@Module({})
export class JobsModule {
  static for(open: () => Promise<Jobs>): DynamicModule {
    const shared = { provide: JOBS, useFactory: open };
    return {
      module: JobsModule,
      global: true,
      controllers: [JobsController],
      providers: [shared, Work],
      exports: [shared],
    };
  }
}
