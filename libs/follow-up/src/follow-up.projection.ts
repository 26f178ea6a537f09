import { type DatabaseSync } from 'node:sqlite';
import { firstDay, lastDay, type PartialDate, type RecordedEvent } from '#event-log';
import { type Projection } from '#projections';
import { type EvidenceItem, FOLLOW_UP_EVENT_TYPES, type FollowUpEvent, isFollowUpEvent } from './follow-up.events.js';
import { FOLLOW_UP_SCHEMA } from './follow-up.schema.js';
import { prepareStatements, type Statements } from './follow-up.statements.js';

/** Where every follow-up stands, in as much detail as lists need. The rows say what the fold says, fact by fact. */
export const followUpProjection: Projection = {
  name: 'follow_up',
  version: 1,
  schema: FOLLOW_UP_SCHEMA,
  types: FOLLOW_UP_EVENT_TYPES,
  prepare(db: DatabaseSync) {
    const statements = prepareStatements(db);
    return (event) => {
      if (isFollowUpEvent(event)) apply(statements, event);
    };
  },
};

/** As in the fold, a fact about something that is not known changes no row, and what happened later stands. */
function apply(to: Statements, event: RecordedEvent & FollowUpEvent): void {
  const { stream, revision, recordedAt } = event;
  const { occurredOn, actor } = event.metadata;
  const day = firstDay(occurredOn);
  if (event.type === 'FollowUpOpened') {
    const { partnershipId, recommendationId, publicationId } = event.data;
    to.opened.run(stream, partnershipId, recommendationId, publicationId, occurredOn, revision, recordedAt);
    return;
  }
  to.moved.run(revision, recordedAt, stream);

  switch (event.type) {
    case 'ApplicabilityDecided':
      to.applicability.run(event.data.applicability, day, stream, day);
      return;
    case 'ResponseRecorded':
      to.response.run(event.data.response, day, stream, day);
      return;
    case 'ResponseGraded':
      to.grade.run(event.data.grade, day, stream, day, day);
      return;
    case 'BoardPositionStated':
      to.boardPosition.run(event.data.position, day, stream, day);
      return;
    case 'VerificationRecorded':
      to.verdict.run(event.data.verdict, day, stream, day, day);
      return;
    case 'FollowUpReopened':
      to.reopened.run(day, day, day, stream);
      return;
    case 'ActionLogged': {
      const { actionId, text, owner, due, timescale } = event.data;
      const dueDay = endOf(due);
      to.logged.run(stream, actionId, text, JSON.stringify(owner), due, dueDay, due, dueDay, timescale, occurredOn);
      return;
    }
    case 'ActionDateChangeRequested': {
      const { actionId, requestId, due, reason } = event.data;
      to.dateAsked.run(requestId, due, reason, actor, occurredOn, stream, actionId);
      return;
    }
    case 'ActionDateChangeAgreed':
      to.dateAgreed.run(event.data.due, endOf(event.data.due), stream, event.data.actionId);
      return;
    case 'ActionDateChangeRefused':
      to.dateRefused.run(stream, event.data.actionId);
      return;
    case 'ActionReassigned':
      to.reassigned.run(JSON.stringify(event.data.owner), stream, event.data.actionId);
      return;
    case 'ActionProgressReported':
      to.progress.run(occurredOn, stream, event.data.actionId, day);
      return;
    case 'ActionCompleted':
      to.actionStatus.run('complete', occurredOn, stream, event.data.actionId);
      return;
    case 'ActionReopened':
      to.actionStatus.run('open', null, stream, event.data.actionId);
      return;
    case 'ActionWithdrawn':
      to.actionStatus.run('withdrawn', null, stream, event.data.actionId);
      return;
    case 'EvidenceSubmitted': {
      const { evidenceId, title, item, documentDate, reviewBy } = event.data;
      const review = endOf(reviewBy);
      to.submitted.run(stream, evidenceId, title, keyOf(item), documentDate, reviewBy, review, occurredOn);
      return;
    }
    case 'EvidenceRevised': {
      const { evidenceId, title, item, documentDate, reviewBy } = event.data;
      const key = keyOf(item);
      to.revised.run({ stream, evidenceId, title, key, documentDate, reviewBy, review: endOf(reviewBy) });
      return;
    }
    case 'EvidenceAccepted':
      to.judged.run('accepted', occurredOn, event.data.reason, stream, event.data.evidenceId);
      return;
    case 'EvidenceChallenged':
      to.judged.run('challenged', occurredOn, event.data.reason, stream, event.data.evidenceId);
      return;
    case 'EvidenceWithdrawn':
      to.judged.run('withdrawn', occurredOn, event.data.reason, stream, event.data.evidenceId);
      return;
    case 'LineOfEnquiryAnswered': {
      const { lineOfEnquiryId, answer, reviewBy } = event.data;
      to.answered.run(stream, lineOfEnquiryId, answer, occurredOn, day, reviewBy, endOf(reviewBy));
      return;
    }
    case 'EvidenceLinked':
    case 'EvidenceUnlinked':
    case 'EvidenceSourceAssessed':
    case 'RepeatOfLinked':
      return;
  }
}

const endOf = (date: PartialDate | null): string | null => (date === null ? null : lastDay(date));

const keyOf = (item: EvidenceItem): string => (item.kind === 'file' ? item.sha256 : item.url);
