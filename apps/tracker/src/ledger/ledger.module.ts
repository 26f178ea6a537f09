import { type DynamicModule, Module } from '@nestjs/common';
import { AuditQueries } from '#audit';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { FollowUpQueries } from '#follow-up';
import { AccessQueries, PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DATA, DIRECTORY } from '../shell/tokens.js';

/** What is kept, for whoever asks for it by name. */
@Module({})
export class LedgerModule {
  static for(configuration: Configuration, data: DataDirectory, directory: Directory): DynamicModule {
    const providers = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: DIRECTORY, useValue: directory },
      { provide: DATA, useValue: data },
      { provide: CatalogueQueries, useValue: new CatalogueQueries(data.readModels) },
      { provide: FollowUpQueries, useValue: new FollowUpQueries(data.readModels) },
      { provide: PartnershipQueries, useValue: new PartnershipQueries(data.readModels) },
      { provide: AccessQueries, useValue: new AccessQueries(data.readModels) },
      { provide: AuditQueries, useValue: new AuditQueries(data.readModels) },
    ];
    return { module: LedgerModule, global: true, providers, exports: providers };
  }
}
