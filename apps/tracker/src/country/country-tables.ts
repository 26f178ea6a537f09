import { Inject, Injectable } from '@nestjs/common';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries } from '#catalogue';
import { type DataDirectory } from '#data-directory';
import { type Scope } from '#partnerships';
import { type KeptPart, Pages } from '../pages/index.js';
import { DATA } from '../shell/tokens.js';
import { addressOf, type AskedOfCountry, publicationsAsked } from './country-question.js';
import { type CountryView, countryView } from './country-view.js';

/** The table, and how much is in it. */
export interface KeptTable {
  readonly part: KeptPart;
  readonly counts: { readonly rows: number; readonly columns: number };
}

/** Most tables kept: each is some megabytes for the whole country. */
const MOST = 8;

/** Answers about the country. A table asked for again is not made again until anything is recorded. */
@Injectable()
export class CountryTables {
  private readonly kept = new Map<string, KeptTable>();
  private version: number | null = null;

  constructor(
    private readonly benchmarks: BenchmarkQueries,
    private readonly catalogue: CatalogueQueries,
    private readonly pages: Pages,
    @Inject(DATA) private readonly data: DataDirectory,
  ) {}

  view(scope: Scope, asked: AskedOfCountry): CountryView {
    const { asAt, sort, status } = asked;
    const publications = publicationsAsked(asked, this.catalogue.publications());
    return countryView(this.benchmarks.country(scope, asAt), { sort, status, publications });
  }

  table(scope: Scope, asked: AskedOfCountry): KeptTable {
    this.forgetWhatIsOld();
    const key = JSON.stringify([scope, asked]);
    const table = this.kept.get(key) ?? this.make(scope, asked);
    // Taken out and put back, it is the last to be let go.
    this.kept.delete(key);
    this.kept.set(key, table);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return table;
  }

  private make(scope: Scope, asked: AskedOfCountry): KeptTable {
    const { columns, rows } = this.view(scope, asked);
    const part = this.pages.part('country/table.njk', {
      asked,
      asAtQuery: asked.typedAsAt === '' || asked.error !== null ? '' : `&as-at=${asked.asAt}`,
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

  /** SQLite counts what other connections, of this process or another, have written to the read models. */
  private forgetWhatIsOld(): void {
    const version = this.data.readModels.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? null;
    if (version !== this.version) this.kept.clear();
    this.version = version;
  }
}
