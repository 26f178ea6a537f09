import { Module } from '@nestjs/common';
import { Forms, UploadDesk } from '../forms/index.js';
import { controllerFor } from './follow-up-form.controller.js';
import { FollowUpPlaces } from './follow-up-places.js';
import { FormDesk } from './form-desk.js';
import {
  completeForm,
  newActionForm,
  progressForm,
  reassignForm,
  reopenActionForm,
  withdrawActionForm,
} from './forms/action-forms.js';
import { dateDecisionForm, newDateForm } from './forms/date-forms.js';
import { lineForm, sourceForm } from './forms/enquiry-forms.js';
import { linkEvidenceForm, newEvidenceForm, reviseEvidenceForm, withdrawEvidenceForm } from './forms/evidence-forms.js';
import { assessForm, gradeForm, reopenForm, verifyForm } from './forms/inspector-forms.js';
import { applicabilityForm, positionForm, responseForm } from './forms/position-forms.js';
import { ListsAhead } from './partnership/lists-ahead.js';
import { PartnershipLists } from './partnership/partnership-lists.js';
import { PartnershipController } from './partnership/partnership.controller.js';
import { RecommendationController } from './recommendation/recommendation.controller.js';
import { StoredUploads } from './stored-uploads.js';

/** What Boards do, and what inspectors do about it: lists, one recommendation, and every form about it. */
@Module({
  controllers: [
    PartnershipController,
    RecommendationController,
    controllerFor(applicabilityForm),
    controllerFor(responseForm),
    controllerFor(positionForm),
    controllerFor(newActionForm),
    controllerFor(progressForm),
    controllerFor(completeForm),
    controllerFor(reopenActionForm),
    controllerFor(withdrawActionForm),
    controllerFor(reassignForm),
    controllerFor(newDateForm),
    controllerFor(dateDecisionForm),
    controllerFor(newEvidenceForm),
    controllerFor(reviseEvidenceForm),
    controllerFor(withdrawEvidenceForm),
    controllerFor(linkEvidenceForm),
    controllerFor(assessForm),
    controllerFor(lineForm),
    controllerFor(sourceForm),
    controllerFor(gradeForm),
    controllerFor(verifyForm),
    controllerFor(reopenForm),
  ],
  providers: [
    FollowUpPlaces,
    FormDesk,
    Forms,
    PartnershipLists,
    ListsAhead,
    { provide: UploadDesk, useClass: StoredUploads },
  ],
  exports: [FollowUpPlaces],
})
export class BoardModule {}
