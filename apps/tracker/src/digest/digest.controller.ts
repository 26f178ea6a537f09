import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { type Configuration } from '../configuration.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { CONFIGURATION, DIRECTORY } from '../shell/tokens.js';
import { mistake, type Mistake, shown, typed } from '../sign-in/typed.js';
import { DIGEST_PATH } from './digest-text.js';

/** Whether somebody wants the weekly digest: theirs alone to say. */
@Controller(DIGEST_PATH)
export class DigestController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(DIRECTORY) private readonly directory: Directory,
  ) {}

  @Get()
  @Allow('choose-digest')
  async show(@CurrentViewer() { personId }: Viewer): Promise<Page> {
    return this.choice(personId, await this.directory.digests.wanted(personId), []);
  }

  @Post()
  @Allow('choose-digest')
  async choose(@CurrentViewer() { personId }: Viewer, @Body() body: unknown): Promise<Page | SeeOther> {
    const answer = typed(body, 'wanted');
    if (answer !== 'yes' && answer !== 'no') {
      return this.choice(personId, null, mistake('wanted', 'Say whether you want the weekly digest'));
    }
    await this.directory.digests.choose(personId, answer === 'yes');
    return seeOther(DIGEST_PATH, answer === 'yes' ? 'You get the weekly digest' : 'You get no weekly digest any more');
  }

  private async choice(personId: string, wanted: boolean | null, mistakes: readonly Mistake[]): Promise<Page> {
    const person = await this.directory.people.find(personId);
    const model = {
      email: person?.email ?? '',
      isSent: this.configuration.mail !== null && person?.demonstration === false,
      items: [
        { value: 'yes', text: 'Yes, on Mondays when something needs us', checked: wanted === true },
        { value: 'no', text: 'No', checked: wanted === false },
      ],
      ...shown(mistakes),
    };
    return page('digest/digest.njk', model, mistakes.length > 0 ? 422 : 200);
  }
}
