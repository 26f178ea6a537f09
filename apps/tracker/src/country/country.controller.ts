import { dateInWords } from '#event-log';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { scopeOf, type Viewer } from '../access/viewer.js';
import { csvFileName } from '../exports/csv.js';
import { type QueryText } from '../history/history-question.js';
import { londonDate, type Page, pageAround } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { countryCsv } from './country-csv.js';
import { addressOf, choicesFor, readCountryQuestion } from './country-question.js';
import { CountryTables } from './country-tables.js';

/** Partnerships side by side, publication by publication, on any day. */
@Controller()
export class CountryController {
  constructor(private readonly tables: CountryTables) {}

  @Get('country')
  @Allow('view-country')
  async table(@CurrentViewer() viewer: Viewer, @Query() query: QueryText): Promise<Page> {
    const asked = readCountryQuestion(query, londonDate(new Date()));
    const { part, counts, published } = await this.tables.table(scopeOf(viewer, 'view-country'), asked);
    const model = {
      asAtWords: dateInWords(asked.asAt),
      asked,
      choices: choicesFor(asked, published),
      counts,
      csvHref: addressOf(asked, {}, '/country.csv'),
      recordHref: asked.typedAsAt === '' || asked.error !== null ? '/exports' : `/exports?as-at=${asked.asAt}`,
      errors: asked.error === null ? [] : [{ text: asked.error, href: '#as-at' }],
    };
    return pageAround(part, 'country/country.njk', model, asked.error === null ? 200 : 422);
  }

  /** @throws Explained when the date cannot be read: a file for today would pass for the day that was meant */
  @Get('country.csv')
  @Allow('view-country')
  async download(
    @CurrentViewer() viewer: Viewer,
    @Query() query: QueryText,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const asked = readCountryQuestion(query, londonDate(new Date()));
    if (asked.error !== null) throw new Explained(422, `${asked.error}.`);
    response.type('text/csv').attachment(csvFileName('country as at', asked.asAt));
    return countryCsv(await this.tables.view(scopeOf(viewer, 'view-country'), asked));
  }
}
