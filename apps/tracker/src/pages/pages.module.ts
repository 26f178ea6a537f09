import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { KeptParts } from './kept-parts.js';
import { PageInterceptor } from './page.interceptor.js';
import { type Brand, Pages } from './pages.js';

/** Handlers return `page(…)` or `seeOther(…)`; this module answers with them. */
@Module({})
export class PagesModule {
  static for(brand: Brand): DynamicModule {
    return {
      module: PagesModule,
      global: true,
      providers: [
        { provide: Pages, useFactory: () => new Pages(brand) },
        KeptParts,
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
      ],
      exports: [Pages, KeptParts],
    };
  }
}
