import { Controller, Get, Inject } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { eventsUpTo, type Position } from '#event-log';
import { type ProjectionStatus } from '#projections';
import { Allow } from '../access/decorators.js';
import { type Page, page } from '../pages/index.js';
import { Alarm } from '../proof/alarm.js';
import { Readiness } from '../shell/readiness.js';
import { DATA } from '../shell/tokens.js';
import { durationInWords } from './duration-in-words.js';

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
    private readonly alarm: Alarm,
  ) {}

  @Get()
  @Allow('view-health')
  async show(): Promise<Page> {
    const statuses = await this.data.readModels.status();
    const head = await this.data.log.head();
    const seen = await this.alarm.look();
    return page('health/health.njk', {
      altered: seen?.sentences ?? [],
      signedAt: seen?.signedAt ?? null,
      since: this.readiness.since,
      recorded: numberOf(head),
      folder: this.data.directory,
      interruption: statuses.find(({ interruption }) => interruption !== undefined)?.interruption ?? null,
      parts: statuses.map(({ name, position, behind, secondsBehind, state, error }) => ({
        name: PARTS[name] ?? name,
        position: numberOf(position),
        behind: behind ?? difference(position, head) ?? 'more than 10,000',
        waiting: secondsBehind === null ? 'not known' : durationInWords(secondsBehind),
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

/** Events between two positions, where the log numbers them. */
function difference(from: Position, to: Position): number | null {
  const [first, last] = [eventsUpTo(from), eventsUpTo(to)];
  return first === null || last === null ? null : last - first;
}
