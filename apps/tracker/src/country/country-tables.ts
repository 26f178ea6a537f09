import { Injectable } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type Scope } from '#partnerships';
import { type KeptPart, KeptParts, Pages } from '../pages/index.js';
import { addressOf, type AskedOfCountry, publicationsAsked } from './country-question.js';
import { type CountryView, countryView } from './country-view.js';

/** The table, and how much is in it. */
export interface KeptTable {
  readonly part: KeptPart;
  readonly counts: { readonly rows: number; readonly columns: number };
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

  view(scope: Scope, asked: AskedOfCountry): CountryView {
    const { asAt, sort, status } = asked;
    const publications = publicationsAsked(asked, this.catalogue.publications());
    return countryView(this.benchmarks.country(scope, asAt), { sort, status, publications });
  }

  /** What was typed is beside the table and not in it. */
  table(scope: Scope, { asAt, typedAsAt, error, ...asked }: AskedOfCountry): Promise<KeptTable> {
    const read = { ...asked, asAt, typedAsAt: error === null && typedAsAt !== '' ? asAt : '', error: null };
    return this.parts.of(['country', scope, read], () => this.make(scope, read));
  }

  private make(scope: Scope, asked: AskedOfCountry): KeptTable {
    const { columns, rows } = this.view(scope, asked);
    const part = this.pages.part('country/table.njk', {
      asked,
      asAtQuery: asked.typedAsAt === '' ? '' : `&as-at=${asked.asAt}`,
      columns: columns.map(({ publicationId, title, published }) => ({
        publicationId,
        title: title ?? publicationId,
        published,
        sorted: asked.sort === publicationId,
        sortHref: addressOf(asked, { sort: publicationId }, '/country'),
      })),
      rows,
      others: Math.max(0, rows.length - 1),
    });
    return { part, counts: { rows: rows.length, columns: columns.length } };
  }
}
