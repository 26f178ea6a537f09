import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries, type PublicationSummary } from '#catalogue';
import { type Scope } from '#partnerships';
import { type KeptPart, KeptParts, Pages } from '../pages/index.js';
import { rowCells } from './country-cells.js';
import { addressOf, type AskedOfCountry, publicationsAsked } from './country-question.js';
import { type CountryView, countryView } from './country-view.js';

/** The table, how much is in it, and the publications of which it can be asked. */
export interface KeptTable {
  readonly part: KeptPart;
  readonly counts: { readonly rows: number; readonly columns: number };
  readonly published: readonly PublicationSummary[];
}

/** Answers about the country. */
@Injectable()
export class CountryTables {
  constructor(
    private readonly benchmarks: BenchmarkQueries,
    private readonly catalogue: CatalogueQueries,
    private readonly pages: Pages,
    private readonly parts: KeptParts,
  ) {}

  async view(scope: Scope, asked: AskedOfCountry): Promise<CountryView> {
    const table = await this.benchmarks.country(scope, asked.asAt);
    const { sort, status } = asked;
    return countryView(table, { sort, status, publications: publicationsAsked(asked, this.catalogue.publications()) });
  }

  /** What was typed is beside the table and not in it. */
  table(scope: Scope, { asAt, typedAsAt, error, ...asked }: AskedOfCountry): Promise<KeptTable> {
    const read = { ...asked, asAt, typedAsAt: error === null && typedAsAt !== '' ? asAt : '', error: null };
    return this.parts.of(['country', scope, read], () => this.make(scope, read));
  }

  private async make(scope: Scope, asked: AskedOfCountry): Promise<KeptTable> {
    const { columns, rows } = await this.view(scope, asked);
    // Others have their turn before it is written out, too.
    await breathe();
    const asAt = asked.typedAsAt === '' ? null : asked.asAt;
    const part = this.pages.part('country/table.njk', {
      asked,
      columns: columns.map(({ publicationId, title, published }) => ({
        publicationId,
        title: title ?? publicationId,
        published,
        sorted: asked.sort === publicationId,
        sortHref: addressOf(asked, { sort: publicationId }, '/country'),
      })),
      rows: rows.map((row) => ({ ...row, cells: rowCells(row, columns, asAt) })),
      others: Math.max(0, rows.length - 1),
    });
    return {
      part,
      counts: { rows: rows.length, columns: columns.length },
      published: this.catalogue.publications().filter(({ state }) => state !== 'registered'),
    };
  }
}
