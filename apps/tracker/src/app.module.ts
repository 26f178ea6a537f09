import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { type DataDirectory } from '#data-directory';
import { type Notary } from '#integrity';
import { type Directory } from '#people';
import { AccessModule } from './access/access.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BoardModule } from './board/board.module.js';
import { type Configuration } from './configuration.js';
import { CountryModule } from './country/country.module.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { DigestModule } from './digest/digest.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { HomeModule } from './home/home.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { jobsFor } from './jobs/work.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { MailModule } from './mail/mail.module.js';
import { PagesModule } from './pages/index.js';
import { PlansModule } from './plans/plans.module.js';
import { ProofModule } from './proof/proof.module.js';
import { PublicationsModule } from './publications/publications.module.js';
import { ErrorFilter } from './shell/error.filter.js';
import { SignInModule } from './sign-in/sign-in.module.js';

/** What the tracker is made of. Features are added to `imports`; each brings its own controllers. */
@Module({})
export class AppModule {
  static for(configuration: Configuration, data: DataDirectory, directory: Directory, notary: Notary): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LedgerModule.for(configuration, data, directory),
        JobsModule.for(() => jobsFor(configuration, data, directory, notary)),
        AccessModule,
        PagesModule.for(configuration.brand),
        BoardModule,
        PublicationsModule,
        PlansModule,
        CountryModule,
        ExportsModule,
        AdministrationModule,
        DigestModule,
        MailModule,
        HealthModule,
        HistoryModule,
        AuditModule,
        ProofModule.for(notary, data),
        SignInModule,
        DemonstrationModule,
        HomeModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
