import { type DynamicModule, Module } from '@nestjs/common';
import { type Directory } from '#people';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DIRECTORY } from '../shell/tokens.js';

/** What is kept, for whoever asks for it by name. */
@Module({})
export class LedgerModule {
  static for(configuration: Configuration, directory: Directory): DynamicModule {
    const providers = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: DIRECTORY, useValue: directory },
    ];
    return { module: LedgerModule, global: true, providers, exports: providers };
  }
}
