import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { Allow } from '../access/decorators.js';
import { type Page, page, type SeeOther, seeOther } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { Invitations } from './invitations.js';
import { PeopleBook } from './people-book.js';

@Controller('administration/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleBook,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  @Allow('administer')
  async list(): Promise<Page> {
    return page('administration/people.njk', { entries: await this.people.all() });
  }

  @Get(':person')
  @Allow('administer')
  async show(@Req() request: Request, @Param('person') personId: string): Promise<Page> {
    const entry = await this.people.find(personId);
    const link = this.invitations.takeLink(request, personId);
    return page('administration/person.njk', { ...entry, path: `/administration/people/${personId}`, link });
  }

  /** A new link, for somebody who lost the last one or forgot their password. */
  @Post(':person/link')
  @Allow('administer')
  async link(@Req() request: Request, @Param('person') personId: string): Promise<SeeOther> {
    const { person } = await this.people.find(personId);
    if (person.demonstration) throw new Explained(422, 'People of the demonstration need no password.');
    await this.invitations.makeLink(request, personId);
    return seeOther(`/administration/people/${personId}`, `A new link for ${person.name} is ready`);
  }
}
