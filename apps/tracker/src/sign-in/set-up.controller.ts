import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { v5 as uuidv5 } from 'uuid';
import { accessDecider, accessStream } from '#partnerships';
import { type Directory, passwordMistake } from '#people';
import { AllowAnyone } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { Commands } from '../ledger/commands.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { DIRECTORY } from '../shell/tokens.js';
import { beginSession } from './browser-session.js';
import { emailMistake, mistake, nameMistake, shown, typed } from './typed.js';

/** The one-time link of the first start: whoever holds it becomes the first administrator. */
@Controller('set-up/:token')
export class SetUpController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly commands: Commands,
  ) {}

  @Get()
  @AllowAnyone()
  async show(@Param('token') token: string): Promise<Page> {
    await this.mustWork(token);
    return page('sign-in/set-up.njk', { token });
  }

  @Post()
  @AllowAnyone()
  async receive(
    @Req() request: Request,
    @Param('token') token: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    await this.mustWork(token);
    const name = typed(body, 'name').trim();
    const email = typed(body, 'email').trim();
    const password = typed(body, 'password');
    const mistakes = [
      ...mistake('name', nameMistake(name)),
      ...mistake('email', emailMistake(email)),
      ...mistake('password', passwordMistake(password, email)),
    ];
    if (mistakes.length > 0) return page('sign-in/set-up.njk', { token, name, email, ...shown(mistakes) }, 422);
    if ((await this.directory.links.use('set-up', token)) === null) throw noLongerWorks();

    const personId = await this.personCalled(name, email);
    await this.makeAdministrator({ personId, name, grants: [{ role: 'administrator', partnershipId: null }] });
    // Last, because an account is what ends setting up: broken off before, the next start prints a link again.
    await this.directory.accounts.setPassword(personId, password);
    await beginSession(request, personId);
    return seeOther('/', 'The service is set up, and you are its administrator');
  }

  private async mustWork(token: string): Promise<void> {
    const link = await this.directory.links.look('set-up', token);
    if (link === null || (await this.directory.accounts.any())) throw noLongerWorks();
  }

  private async personCalled(name: string, email: string): Promise<string> {
    const known = await this.directory.people.findByEmail(email);
    if (known && !known.demonstration) return known.personId;
    const personId = randomUUID();
    const added = await this.directory.people.add({ personId, name, email });
    if (added === 'email-taken') {
      throw new Explained(409, 'This email belongs to a person of the demonstration: start again with another one.');
    }
    return personId;
  }

  private async makeAdministrator(viewer: Viewer): Promise<void> {
    const { personId } = viewer;
    const command = { type: 'GrantAccess', personId, role: 'administrator', partnershipId: null } as const;
    const commandId = uuidv5('first administrator', personId);
    await this.commands.carryOut(accessDecider, accessStream(personId), command, {
      viewer,
      permission: 'administer',
      commandId,
    });
  }
}

function noLongerWorks(): Explained {
  return new Explained(
    410,
    'It has been used, is too old, or a newer one was printed: each node prints one when it starts. If nobody has set the service up yet and no other link works, start it again: it prints a new one.',
  );
}
