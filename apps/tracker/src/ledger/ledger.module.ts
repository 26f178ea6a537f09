import { type DynamicModule, Module } from '@nestjs/common';
import { AuditQueries } from '#audit';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { FollowUpQueries } from '#follow-up';
import { AccessQueries, PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { PlanQueries } from '#plans';
import { type Configuration } from '../configuration.js';
import { CONFIGURATION, DATA, DIRECTORY } from '../shell/tokens.js';
import { Commands } from './commands.js';
import { FollowUpOpener } from './follow-up-opener.js';

/** What is kept, for whoever asks for it by name, and the way to add to it. */
@Module({})
export class LedgerModule {
  static for(configuration: Configuration, data: DataDirectory, directory: Directory): DynamicModule {
    const shared = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: DIRECTORY, useValue: directory },
      { provide: DATA, useValue: data },
      { provide: CatalogueQueries, useValue: new CatalogueQueries(data.readModels) },
      { provide: BenchmarkQueries, useValue: new BenchmarkQueries(data.readModels) },
      { provide: FollowUpQueries, useValue: new FollowUpQueries(data.readModels) },
      { provide: PartnershipQueries, useValue: new PartnershipQueries(data.readModels) },
      { provide: AccessQueries, useValue: new AccessQueries(data.readModels) },
      { provide: PlanQueries, useValue: new PlanQueries(data.readModels) },
      { provide: AuditQueries, useValue: new AuditQueries(data.readModels) },
      Commands,
    ];
    return { module: LedgerModule, global: true, providers: [...shared, FollowUpOpener], exports: shared };
  }
}
