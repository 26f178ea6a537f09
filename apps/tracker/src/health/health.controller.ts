import { Controller, Get, Inject } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { type ProjectionStatus } from '#projections';
import { Allow } from '../access/decorators.js';
import { type Page, page } from '../pages/index.js';
import { Readiness } from '../shell/readiness.js';
import { DATA } from '../shell/tokens.js';

/** What each read model is for, in words. */
const PARTS: Readonly<Record<string, string>> = {
  catalogue: 'Publications',
  follow_up: 'Follow-ups',
  partnership: 'Partnerships and access',
  audit: 'Who did what',
  benchmark: 'Where partnerships stand',
  plan: 'Youth Justice Plans',
};

const STATES: Readonly<Record<ProjectionStatus['state'], { readonly text: string; readonly colour: string }>> = {
  live: { text: 'Up to date', colour: 'green' },
  'catching-up': { text: 'Catching up', colour: 'yellow' },
  stopped: { text: 'Stopped', colour: 'red' },
};

/** Whether the pages show what was recorded, for administrators. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DATA) private readonly data: DataDirectory,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  @Allow('view-health')
  async show(): Promise<Page> {
    const statuses = await this.data.readModels.status();
    return page('health/health.njk', {
      since: this.readiness.since,
      recorded: numberOf(await this.data.log.head()),
      folder: this.data.directory,
      interruption: statuses.find(({ interruption }) => interruption !== undefined)?.interruption ?? null,
      parts: statuses.map(({ name, position, behind, state, error }) => ({
        name: PARTS[name] ?? name,
        position: numberOf(position),
        behind: behind ?? 'more than 10,000',
        state: STATES[state],
        error: error && { ...error, position: numberOf(error.position) },
      })),
    });
  }
}

/** Positions are numbers with leading noughts, so that they sort as text. */
function numberOf(position: string): string {
  return position.replace(/^0+(?=\d)/, '') || '0';
}
