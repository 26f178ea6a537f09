import { Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { v5 as uuidv5 } from 'uuid';
import { AccessQueries, PartnershipQueries } from '#partnerships';
import { type Directory } from '#people';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { Forms } from '../forms/index.js';
import { type Page, type SeeOther } from '../pages/index.js';
import { DIRECTORY } from '../shell/tokens.js';
import { AccessDesk } from './access-desk.js';
import { Invitations } from './invitations.js';
import { PeopleBook } from './people-book.js';
import { endOfRole, invitation, newRole, removal } from './people-journeys.js';
import { sentFrom } from './sent.js';
import { undertaking } from './undertaking.js';

const PEOPLE = '/administration/people';
const OVERTAKEN = 'Somebody else changed this person’s access in the meantime.';

type Answer = Promise<Page | SeeOther>;

/** The forms by which people are invited, given roles and removed. */
@Controller('administration/people')
export class PeopleFormsController {
  constructor(
    @Inject(DIRECTORY) private readonly directory: Directory,
    private readonly forms: Forms,
    private readonly people: PeopleBook,
    private readonly desk: AccessDesk,
    private readonly access: AccessQueries,
    private readonly partnerships: PartnershipQueries,
    private readonly invitations: Invitations,
  ) {}

  @Get('new')
  @Allow('administer')
  showInvitation(@Req() request: Request, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.show(request, this.invitation(request, viewer));
  }

  @Post('new')
  @Allow('administer')
  invite(@Req() request: Request, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, this.invitation(request, viewer));
  }

  @Get(':person/roles/new')
  @Allow('administer')
  async showNewRole(@Req() request: Request, @Param('person') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.show(request, await this.newRole(id, viewer));
  }

  @Post(':person/roles/new')
  @Allow('administer')
  async giveRole(@Req() request: Request, @Param('person') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, await this.newRole(id, viewer));
  }

  @Get(':person/roles/:role/end')
  @Allow('administer')
  async showEnd(@Req() request: Request, @Param() at: RoleAddress, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.show(request, await this.endOfRole(at, viewer));
  }

  @Post(':person/roles/:role/end')
  @Allow('administer')
  async endRole(@Req() request: Request, @Param() at: RoleAddress, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, await this.endOfRole(at, viewer));
  }

  @Get(':person/removal')
  @Allow('administer')
  async showRemoval(@Req() request: Request, @Param('person') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.show(request, await this.removal(id, viewer));
  }

  @Post(':person/removal')
  @Allow('administer')
  async remove(@Req() request: Request, @Param('person') id: string, @CurrentViewer() viewer: Viewer): Answer {
    return this.forms.receive(request, await this.removal(id, viewer));
  }

  private invitation(request: Request, viewer: Viewer) {
    const journey = invitation(this.partnerships.partnerships({ kind: 'all' }));
    return undertaking(
      journey,
      { path: `${PEOPLE}/new`, leave: PEOPLE, revision: -1 },
      async (answers, { commandId }) => {
        const { name, email, role, partnership } = answers;
        // The form sent twice is about the same person.
        const personId = uuidv5('person', commandId);
        const added = await this.directory.people.add({ personId, name, email });
        if (added === 'email-taken' && (await this.directory.people.findByEmail(email))?.personId !== personId) {
          return { kind: 'refused', field: 'email', message: 'Somebody with this email is already among the people' };
        }
        const outcome = await this.desk.grant(personId, { role, partnershipId: partnership }, { viewer, commandId });
        if (outcome.kind === 'accepted') await this.invitations.makeLink(request, personId);
        return sentFrom(outcome, { path: `${PEOPLE}/${personId}`, notice: `${name} can now be invited` }, OVERTAKEN);
      },
    );
  }

  private async newRole(personId: string, viewer: Viewer) {
    const { person } = await this.people.find(personId);
    const journey = newRole(person.name, this.partnerships.partnerships({ kind: 'all' }));
    return undertaking(journey, this.placeOf(personId, 'roles/new'), async ({ role, partnership }, envelope) => {
      const outcome = await this.desk.grant(personId, { role, partnershipId: partnership }, { viewer, ...envelope });
      return sentFrom(outcome, { path: `${PEOPLE}/${personId}`, notice: 'The role is given' }, OVERTAKEN);
    });
  }

  private async endOfRole({ person: personId, role: key }: RoleAddress, viewer: Viewer) {
    const entry = await this.people.find(personId);
    const { grant, words } = this.people.held(entry, key);
    const journey = endOfRole(entry.person.name, words);
    return undertaking(journey, this.placeOf(personId, `roles/${key}/end`), async ({ reason }, envelope) => {
      const outcome = await this.desk.revoke(personId, grant, reason, { viewer, ...envelope });
      return sentFrom(outcome, { path: `${PEOPLE}/${personId}`, notice: 'The role has ended' }, OVERTAKEN);
    });
  }

  private async removal(personId: string, viewer: Viewer) {
    const { person } = await this.people.find(personId);
    return undertaking(removal(person.name), this.placeOf(personId, 'removal'), async ({ reason }, envelope) => {
      const outcome = await this.desk.erase(personId, reason, { viewer, ...envelope });
      return sentFrom(outcome, { path: PEOPLE, notice: 'The person has been removed' }, OVERTAKEN);
    });
  }

  private placeOf(personId: string, form: string) {
    const leave = `${PEOPLE}/${personId}`;
    return { path: `${leave}/${form}`, leave, revision: this.access.revisionOf(personId) };
  }
}

interface RoleAddress {
  readonly person: string;
  /** As `PeopleBook` names it: `board-chair@south-tees`. */
  readonly role: string;
}
