import { type DynamicModule, Module } from '@nestjs/common';
import { AuditQueries } from '#audit';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { DocumentInbox } from '#files';
import { FollowUpQueries } from '#follow-up';
import { type Directory } from '#people';
import { ReadModels } from '#projections';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DIRECTORY, EVENT_LOG, FILES } from '../shell/tokens.js';

/** What is kept, for whoever asks for it by name. */
@Module({})
export class LedgerModule {
  static for(configuration: Configuration, data: DataDirectory, directory: Directory): DynamicModule {
    const providers = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: DIRECTORY, useValue: directory },
      { provide: EVENT_LOG, useValue: data.log },
      { provide: FILES, useValue: data.files },
      { provide: DocumentInbox, useValue: data.inbox },
      { provide: ReadModels, useValue: data.readModels },
      { provide: CatalogueQueries, useValue: new CatalogueQueries(data.readModels) },
      { provide: FollowUpQueries, useValue: new FollowUpQueries(data.readModels) },
      { provide: AuditQueries, useValue: new AuditQueries(data.readModels) },
    ];
    return { module: LedgerModule, global: true, providers, exports: providers };
  }
}
