import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { type Directory, passwordMistake, type Person } from '#people';
import { AllowAnyone } from '../access/decorators.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { DIRECTORY } from '../shell/tokens.js';
import { beginSession } from './browser-session.js';
import { mistake, shown, typed } from './typed.js';

/** The link an administrator hands over: whoever holds it chooses that person's password. */
@Controller('invitation/:token')
export class InvitationController {
  constructor(@Inject(DIRECTORY) private readonly directory: Directory) {}

  @Get()
  @AllowAnyone()
  async show(@Param('token') token: string): Promise<Page> {
    return page('sign-in/invitation.njk', { token, person: await this.invited(token) });
  }

  @Post()
  @AllowAnyone()
  async receive(
    @Req() request: Request,
    @Param('token') token: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const person = await this.invited(token);
    const password = typed(body, 'password');
    const mistakes = mistake('password', passwordMistake(password, person.email));
    if (mistakes.length > 0) return page('sign-in/invitation.njk', { token, person, ...shown(mistakes) }, 422);
    if ((await this.directory.links.use('invitation', token)) === null) throw noLongerWorks();

    await this.directory.accounts.setPassword(person.personId, password);
    await beginSession(request, person.personId);
    return seeOther('/', 'Your password is set, and you are signed in');
  }

  private async invited(token: string): Promise<Person> {
    const link = await this.directory.links.look('invitation', token);
    const person = link?.personId ? await this.directory.people.find(link.personId) : null;
    if (person === null) throw noLongerWorks();
    return person;
  }
}

function noLongerWorks(): Explained {
  return new Explained(410, 'It has been used, or is too old. Ask an administrator for a new one.');
}
