import { Controller, Get, Param } from '@nestjs/common';
import { PartnershipQueries } from '#partnerships';
import { Allow } from '../access/decorators.js';
import { roleName } from '../access/role-name.js';
import { type Page, page } from '../pages/index.js';
import { Explained } from '../shell/error-answers.js';
import { PeopleBook } from './people-book.js';

@Controller('administration/partnerships')
export class PartnershipsController {
  constructor(
    private readonly partnerships: PartnershipQueries,
    private readonly people: PeopleBook,
  ) {}

  @Get()
  @Allow('administer')
  list(): Page {
    return page('administration/partnerships.njk', { partnerships: this.partnerships.partnerships({ kind: 'all' }) });
  }

  @Get(':partnership')
  @Allow('administer')
  async show(@Param('partnership') partnershipId: string): Promise<Page> {
    const partnership = this.partnerships.partnership(partnershipId);
    if (partnership === null) throw new Explained(404, 'There is no such partnership.');
    const entries = await this.people.all();
    const holders = entries.flatMap(({ person, roles }) =>
      roles
        .filter(({ grant }) => grant.partnershipId === partnershipId)
        .map(({ grant }) => ({ person, role: roleName(grant.role) })),
    );
    return page('administration/partnership.njk', { partnership, holders });
  }
}
