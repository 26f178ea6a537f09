import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type Directory } from '#people';
import { Allow } from '../access/decorators.js';
import { type Configuration } from '../configuration.js';
import { type QueryText } from '../history/history-question.js';
import { page, type Page, PAGE_LENGTH, pageAsked, pagesAround } from '../pages/index.js';
import { CONFIGURATION, DIRECTORY } from '../shell/tokens.js';

const PATH = '/administration/outbox';

/** Mail as it would have been sent, for administrators. */
@Controller('administration/outbox')
export class OutboxController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('administer')
  async show(@Query() query: QueryText): Promise<Page> {
    const paging = pageAsked(query);
    // One more than is shown says whether there is another page.
    const kept = await this.directory.outbox.read({ limit: PAGE_LENGTH + 1, offset: paging.offset });
    const messages = kept.slice(0, PAGE_LENGTH);
    const names = await this.directory.people.names(messages.map(({ personId }) => personId));
    return page('mail/outbox.njk', {
      mailServer: this.configuration.mail?.server.host ?? null,
      messages: messages.map((message) => ({
        ...message,
        name: names.get(message.personId) ?? 'A person since removed',
      })),
      pages: pagesAround(paging, paging.offset + kept.length, PATH, query),
    });
  }
}
