import { Controller, Get, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { BenchmarkQueries } from '#benchmarking';
import { CatalogueQueries, type PublicationSummary } from '#catalogue';
import { dateInWords } from '#follow-up';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { scopeOf, type Viewer } from '../access/viewer.js';
import { csvFileName } from '../exports/csv.js';
import { type QueryText } from '../history/history-question.js';
import { londonDate, type Page, page } from '../pages/index.js';
import { countryCsv } from './country-csv.js';
import {
  addressOf,
  type AskedOfCountry,
  choicesFor,
  publicationsAsked,
  readCountryQuestion,
} from './country-question.js';
import { type CountryView, countryView } from './country-view.js';

/** Partnerships side by side, publication by publication, on any day. */
@Controller()
export class CountryController {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly benchmarks: BenchmarkQueries,
  ) {}

  @Get('country')
  @Allow('view-country')
  table(@CurrentViewer() viewer: Viewer, @Query() query: QueryText): Page {
    const { asked, publications, view } = this.answer(viewer, query);
    const model = {
      asAtWords: dateInWords(asked.asAt),
      asked,
      asAtQuery: asked.typedAsAt === '' || asked.error !== null ? '' : `&as-at=${asked.asAt}`,
      choices: choicesFor(asked, publications),
      columns: view.columns.map(({ publicationId, title, published }) => ({
        publicationId,
        title: title ?? publicationId,
        published,
        sorted: asked.sort === publicationId,
        sortHref: addressOf(asked, { sort: publicationId }, '/country'),
      })),
      rows: view.rows,
      others: Math.max(0, view.rows.length - 1),
      csvHref: addressOf(asked, {}, '/country.csv'),
      errors: asked.error === null ? [] : [{ text: asked.error, href: '#as-at' }],
    };
    return page('country/country.njk', model, asked.error === null ? 200 : 422);
  }

  @Get('country.csv')
  @Allow('view-country')
  download(
    @CurrentViewer() viewer: Viewer,
    @Query() query: QueryText,
    @Res({ passthrough: true }) response: Response,
  ): string {
    const { asked, view } = this.answer(viewer, query);
    response.type('text/csv').attachment(csvFileName('country as at', asked.asAt));
    return countryCsv(view);
  }

  private answer(
    viewer: Viewer,
    query: QueryText,
  ): { asked: AskedOfCountry; publications: PublicationSummary[]; view: CountryView } {
    const asked = readCountryQuestion(query, londonDate(new Date()));
    const publications = this.catalogue.publications().filter(({ state }) => state !== 'registered');
    const table = this.benchmarks.country(scopeOf(viewer, 'view-country'), asked.asAt);
    const { sort, status } = asked;
    const view = countryView(table, { sort, status, publications: publicationsAsked(asked, publications) });
    return { asked, publications, view };
  }
}
