import { type DynamicModule, Module } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { KeptChecks, type Notary } from '#integrity';
import { NOTARY } from '../shell/tokens.js';
import { Alarm } from './alarm.js';
import { ProofController } from './proof.controller.js';

/** Whether what is recorded is still what was signed. */
@Module({})
export class ProofModule {
  static for(notary: Notary, { filesFolder }: DataDirectory): DynamicModule {
    return {
      module: ProofModule,
      global: true,
      controllers: [ProofController],
      providers: [
        { provide: NOTARY, useValue: notary },
        { provide: KeptChecks, useValue: new KeptChecks(filesFolder) },
        Alarm,
      ],
      exports: [Alarm],
    };
  }
}
