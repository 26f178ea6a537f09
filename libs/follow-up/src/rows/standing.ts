import { firstDay } from '#event-log';
import { type FollowUpColumns } from './columns.js';
import { type Of, stands } from './rules.js';

type FactAboutStanding = Of<
  | 'ApplicabilityDecided'
  | 'ResponseRecorded'
  | 'ResponseGraded'
  | 'BoardPositionStated'
  | 'VerificationRecorded'
  | 'FollowUpReopened'
>;

export function changeStanding(row: FollowUpColumns, event: FactAboutStanding): void {
  const day = firstDay(event.metadata.occurredOn);
  switch (event.type) {
    case 'ApplicabilityDecided':
      if (!stands(day, row.applicabilityDay)) return;
      row.applicability = event.data.applicability;
      row.applicabilityDay = day;
      return;
    case 'ResponseRecorded':
      if (!stands(day, row.responseDay)) return;
      row.response = event.data.response;
      row.responseDay = day;
      row.grade = null;
      row.gradeDay = null;
      return;
    case 'ResponseGraded':
      if (!stands(day, row.gradeDay) || !stands(day, row.responseDay)) return;
      row.grade = event.data.grade;
      row.gradeDay = day;
      return;
    case 'BoardPositionStated':
      if (!stands(day, row.boardPositionDay)) return;
      row.boardPosition = event.data.position;
      row.boardPositionDay = day;
      return;
    case 'VerificationRecorded':
      if (!stands(day, row.verdictDay) || !stands(day, row.reopenedDay)) return;
      row.verdict = event.data.verdict;
      row.verdictDay = day;
      return;
    case 'FollowUpReopened':
      if (stands(day, row.verdictDay)) {
        row.verdict = null;
        row.verdictDay = null;
      }
      row.reopenedDay = day;
      return;
  }
}

export function opened({ data, metadata, revision, recordedAt }: Of<'FollowUpOpened'>): FollowUpColumns {
  const { partnershipId, recommendationId, publicationId } = data;
  return {
    table: 'follow_up',
    partnershipId,
    recommendationId,
    publicationId,
    openedOn: metadata.occurredOn,
    applicability: null,
    applicabilityDay: null,
    response: null,
    responseDay: null,
    grade: null,
    gradeDay: null,
    boardPosition: null,
    boardPositionDay: null,
    verdict: null,
    verdictDay: null,
    reopenedDay: null,
    revision,
    lastRecorded: recordedAt,
  };
}
