import { type PartialDate } from '#event-log';
import {
  type ActionOwner,
  type Applicability,
  type BoardPosition,
  type ResponseChoice,
  type ResponseGrade,
  type Verdict,
} from './follow-up.events.js';
import { type Action } from './follow-up.state.js';

/** Which follow-up a row of a list belongs to, and what its recommendation is called. */
export interface ListedRecommendation {
  readonly partnershipId: string;
  readonly recommendationId: string;
  readonly publicationId: string;
  /** Null while the publication is not shown yet. */
  readonly recommendationText: string | null;
  readonly printedNumber: string | null;
  readonly publicationTitle: string | null;
  readonly published: PartialDate | null;
  /** Revision of the follow-up that the list shows. */
  readonly revision: number;
}

export interface ListedFollowUp extends ListedRecommendation {
  readonly openedOn: PartialDate;
  readonly applicability: Applicability | null;
  readonly response: ResponseChoice | null;
  readonly grade: ResponseGrade | null;
  readonly boardPosition: BoardPosition | null;
  readonly verdict: Verdict | null;
  readonly lastRecorded: string;
}

export interface ListedAction extends ListedRecommendation {
  readonly actionId: string;
  readonly text: string;
  readonly owner: ActionOwner;
  readonly originalDue: PartialDate | null;
  readonly due: PartialDate | null;
  readonly timescale: string | null;
  readonly status: Action['status'];
  readonly loggedOn: PartialDate;
  readonly completedOn: PartialDate | null;
  readonly lastProgressOn: PartialDate | null;
}

export interface RecommendationRow {
  readonly partnership_id: string;
  readonly recommendation_id: string;
  readonly publication_id: string;
  readonly recommendation_text: string | null;
  readonly printed_number: string | null;
  readonly publication_title: string | null;
  readonly published: string | null;
  readonly revision: number;
}

export interface FollowUpRow extends RecommendationRow {
  readonly opened_on: string;
  readonly applicability: Applicability | null;
  readonly response: ResponseChoice | null;
  readonly grade: ResponseGrade | null;
  readonly board_position: BoardPosition | null;
  readonly verdict: Verdict | null;
  readonly last_recorded: string;
}

export interface ActionRow extends RecommendationRow {
  readonly action_id: string;
  readonly text: string;
  readonly owner: string;
  readonly original_due: string | null;
  readonly due: string | null;
  readonly timescale: string | null;
  readonly status: Action['status'];
  readonly logged_on: string;
  readonly completed_on: string | null;
  readonly progress_on: string | null;
}

export function recommendationOf(row: RecommendationRow): ListedRecommendation {
  return {
    partnershipId: row.partnership_id,
    recommendationId: row.recommendation_id,
    publicationId: row.publication_id,
    recommendationText: row.recommendation_text,
    printedNumber: row.printed_number,
    publicationTitle: row.publication_title,
    published: row.published,
    revision: row.revision,
  };
}

export function followUpOf(row: FollowUpRow): ListedFollowUp {
  return {
    ...recommendationOf(row),
    openedOn: row.opened_on,
    applicability: row.applicability,
    response: row.response,
    grade: row.grade,
    boardPosition: row.board_position,
    verdict: row.verdict,
    lastRecorded: row.last_recorded,
  };
}

export function actionOf(row: ActionRow): ListedAction {
  return {
    ...recommendationOf(row),
    actionId: row.action_id,
    text: row.text,
    // Written by the projection from the same type.
    owner: JSON.parse(row.owner) as ActionOwner,
    originalDue: row.original_due,
    due: row.due,
    timescale: row.timescale,
    status: row.status,
    loggedOn: row.logged_on,
    completedOn: row.completed_on,
    lastProgressOn: row.progress_on,
  };
}
