import { Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { type Jobs, type JobView } from '#jobs';
import { Allow } from '../access/decorators.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { JOBS } from '../shell/tokens.js';
import { JOB_WORDS } from './work.js';

const PATH = '/health/jobs';

/** What is being worked on, and what failed and waits for a decision. */
@Controller('health/jobs')
export class JobsController {
  constructor(@Inject(JOBS) private readonly jobs: Jobs) {}

  @Get()
  @Allow('view-health')
  async show(): Promise<Page> {
    return page('jobs/jobs.njk', {
      underWay: (await this.jobs.underWay()).map(view),
      dead: (await this.jobs.dead()).map(view),
      breadcrumbs: [{ text: 'Health', href: '/health' }],
    });
  }

  @Post(':kind/:id/try-again')
  @Allow('administer')
  async tryAgain(@Param('kind') kind: string, @Param('id') id: string): Promise<SeeOther> {
    if (!Object.hasOwn(JOB_WORDS, kind) || !(await this.jobs.tryAgain(kind, id))) throw new NotFoundException();
    return seeOther(PATH, 'It is tried again');
  }

  @Post(':kind/:id/give-up')
  @Allow('administer')
  async giveUp(@Param('kind') kind: string, @Param('id') id: string): Promise<SeeOther> {
    if (!Object.hasOwn(JOB_WORDS, kind) || !(await this.jobs.giveUp(kind, id))) throw new NotFoundException();
    return seeOther(PATH, 'It is given up');
  }
}

function view({ kind, id, state, percent, attempts, failure }: JobView) {
  return {
    id,
    what: JOB_WORDS[kind] ?? kind,
    state: state === 'working' ? 'Being done' : 'Waiting',
    percent,
    attempts,
    failure,
    href: `${PATH}/${kind}/${id}`,
  };
}
