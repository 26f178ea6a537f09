import { Module } from '@nestjs/common';
import { Forms, UploadDesk } from '../forms/index.js';
import { AccessDesk } from './access-desk.js';
import { Invitations } from './invitations.js';
import { NoUploads } from './no-uploads.js';
import { PartnershipFormsController } from './partnership-forms.controller.js';
import { PartnershipsController } from './partnerships.controller.js';
import { PeopleBook } from './people-book.js';
import { PeopleFormsController } from './people-forms.controller.js';
import { PeopleController } from './people.controller.js';

/** People and partnerships. Forms come first: `new` would otherwise be taken for somebody's id. */
@Module({
  controllers: [PeopleFormsController, PeopleController, PartnershipFormsController, PartnershipsController],
  providers: [AccessDesk, Forms, Invitations, PeopleBook, { provide: UploadDesk, useClass: NoUploads }],
})
export class AdministrationModule {}
