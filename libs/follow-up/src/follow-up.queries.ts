import { askedNow, type Unasked, UNASKED_ON, whyUnaskedOn } from '#catalogue';
import { type PartialDate } from '#event-log';
import { inScope, type Scope } from '#partnerships';
import { type ReadModels } from '#projections';
import {
  actionOf,
  type ActionRow,
  type FollowUpRow,
  followUpOf,
  type ListedAction,
  type ListedFollowUp,
  type ListedRecommendation,
  type RecommendationRow,
  recommendationOf,
} from './follow-up.rows.js';
import { type LineAnswer } from './follow-up.events.js';
import { type Currency } from './schedule.js';

type Tables = Pick<ReadModels, 'all' | 'get'>;

/** A request for a new date that someone other than whoever asked may agree to. */
export interface AwaitedDate extends ListedAction {
  readonly requestId: string;
  readonly newDue: PartialDate;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedOn: PartialDate;
}

export interface DoubtfulEvidence extends ListedRecommendation {
  readonly evidenceId: string;
  readonly title: string;
  readonly reviewBy: PartialDate | null;
  readonly currency: Extract<Currency, 'challenged' | 'review-passed'>;
  /** Why it was challenged; null when it went stale. */
  readonly reason: string | null;
}

export interface StaleAnswer extends ListedRecommendation {
  readonly lineOfEnquiryId: string;
  readonly lineOfEnquiry: string;
  readonly answer: LineAnswer;
  readonly reviewBy: PartialDate;
}

/** A follow-up whose recommendation asks nothing any more. */
export interface UnaskedFollowUp extends ListedRecommendation {
  readonly why: Unasked;
}

/** Everything that waits for a partnership to do something, as at one day. */
export interface WhatNeedsUs {
  readonly responsesDue: readonly ListedFollowUp[];
  readonly overdueActions: readonly ListedAction[];
  readonly datesAwaitingAgreement: readonly AwaitedDate[];
  readonly doubtfulEvidence: readonly DoubtfulEvidence[];
  readonly answersPastReview: readonly StaleAnswer[];
}

/** What a recommendation is called in a list. */
const RECOMMENDATION = `
  f.partnership_id, f.recommendation_id, f.publication_id, f.revision,
  r.text AS recommendation_text, r.printed_number, p.title AS publication_title, p.published`;
const PRINTED = `
  LEFT JOIN recommendation r ON r.recommendation_id = f.recommendation_id
  LEFT JOIN publication p ON p.publication_id = f.publication_id`;
const FROM = `
  FROM follow_up f ${PRINTED}`;
const ASKS = `${askedNow('f.recommendation_id')} AND coalesce(f.applicability, '') <> 'does-not-apply'`;
const PRINTED_ORDER = `p.published_from IS NULL, p.published_from, f.publication_id, r.block_order, r.item_order, f.partnership_id`;

/** Lists of follow-ups, actions and evidence within a scope. Days are `YYYY-MM-DD`. */
export class FollowUpQueries {
  constructor(private readonly tables: Tables) {}

  /** Everything that waits for those in scope, as at `today`. */
  whatNeedsUs(scope: Scope, today: string): WhatNeedsUs {
    return {
      responsesDue: this.responsesDue(scope),
      overdueActions: this.overdueActions(scope, today),
      datesAwaitingAgreement: this.datesAwaitingAgreement(scope),
      doubtfulEvidence: this.doubtfulEvidence(scope, today),
      answersPastReview: this.answersPastReview(scope, today),
    };
  }

  /** Every follow-up in printed order, with what each of the voices says; of one publication when it is given. */
  followUps(scope: Scope, publicationId: string | null = null): ListedFollowUp[] {
    return this.#followUps(scope, '(? IS NULL OR f.publication_id = ?)', [publicationId, publicationId]);
  }

  /** One follow-up, null when there is none. */
  followUp(partnershipId: string, recommendationId: string): ListedFollowUp | null {
    const scope = { kind: 'partnerships' as const, ids: [partnershipId] };
    return this.#followUps(scope, 'f.recommendation_id = ?', [recommendationId])[0] ?? null;
  }

  /** How many facts are shown of a partnership's follow-ups: another number when there is anything new about them. */
  factsOf(partnershipId: string): number {
    const row = this.tables.get<{ facts: number | null }>(
      'SELECT sum(revision + 1) AS facts FROM follow_up INDEXED BY follow_up_facts WHERE partnership_id = ?',
      partnershipId,
    );
    return row?.facts ?? 0;
  }

  /** A partnership's follow-ups of what asks nothing any more on a day, with why; what was recorded of them stays. */
  noLongerAsked(partnershipId: string, day: string): UnaskedFollowUp[] {
    return this.tables
      .all<RecommendationRow & { readonly why: Unasked }>(
        `SELECT ${RECOMMENDATION}, ${whyUnaskedOn('f.recommendation_id')} AS why
         FROM (SELECT DISTINCT recommendation_id FROM (${UNASKED_ON})) u
         CROSS JOIN follow_up f ON f.partnership_id = ? AND f.recommendation_id = u.recommendation_id
         ${PRINTED}
         WHERE f.opened_on <= ?
         ORDER BY ${PRINTED_ORDER}`,
        day,
        day,
        day,
        day,
        partnershipId,
        day,
      )
      .map((row) => ({ ...recommendationOf(row), why: row.why }));
  }

  /** Recommendations without a response that were not decided not to apply, the oldest publication first. */
  responsesDue(scope: Scope): ListedFollowUp[] {
    return this.#followUps(scope, `f.response IS NULL AND ${ASKS}`);
  }

  /** Responses the inspectorate has not graded yet. */
  responsesToGrade(scope: Scope): ListedFollowUp[] {
    return this.#followUps(scope, `f.response IS NOT NULL AND f.grade IS NULL AND ${ASKS}`);
  }

  /** Every action, in the order it is due; undated ones last. */
  actions(scope: Scope): ListedAction[] {
    return this.#actions(scope, 'TRUE');
  }

  /** Open actions whose ORIGINAL date has passed, however it moved since; the longest overdue first. */
  overdueActions(scope: Scope, today: string): ListedAction[] {
    return this.#actions(scope, `a.status = 'open' AND a.original_due_day < ? AND ${ASKS}`, [today]);
  }

  /** Open actions without any date: never on time, so never out of sight. */
  undatedActions(scope: Scope): ListedAction[] {
    return this.#actions(scope, `a.status = 'open' AND a.due IS NULL AND ${ASKS}`);
  }

  /** New dates that were asked for and wait for someone else's agreement. */
  datesAwaitingAgreement(scope: Scope): AwaitedDate[] {
    const within = inScope(scope, 'f.partnership_id');
    return this.tables
      .all<ActionRow & AwaitingRow>(
        `SELECT ${RECOMMENDATION}, a.* ${FROM} JOIN follow_up_action a ON a.follow_up = f.follow_up
         WHERE ${within.sql} AND a.status = 'open' AND a.awaiting_request IS NOT NULL AND ${ASKS}
         ORDER BY a.awaiting_on, a.action_id`,
        ...within.values,
      )
      .map((row) => ({
        ...actionOf(row),
        requestId: row.awaiting_request,
        newDue: row.awaiting_due,
        reason: row.awaiting_reason,
        requestedBy: row.awaiting_actor,
        requestedOn: row.awaiting_on,
      }));
  }

  /** Evidence that was challenged or has passed its review date. */
  doubtfulEvidence(scope: Scope, today: string): DoubtfulEvidence[] {
    const within = inScope(scope, 'f.partnership_id');
    return this.tables
      .all<RecommendationRow & EvidenceRow>(
        `SELECT ${RECOMMENDATION}, e.evidence_id, e.title, e.review_by, e.standing, e.judged_reason
         ${FROM} JOIN follow_up_evidence e ON e.follow_up = f.follow_up
         WHERE ${within.sql} AND ${ASKS} AND
           (e.standing = 'challenged' OR (e.standing IN ('submitted', 'accepted') AND e.review_day < ?))
         ORDER BY ${PRINTED_ORDER}, e.title, e.evidence_id`,
        ...within.values,
        today,
      )
      .map((row) => ({
        ...recommendationOf(row),
        evidenceId: row.evidence_id,
        title: row.title,
        reviewBy: row.review_by,
        currency: row.standing === 'challenged' ? 'challenged' : 'review-passed',
        reason: row.standing === 'challenged' ? row.judged_reason : null,
      }));
  }

  /** Answers that were to be looked at again by a day that has passed. */
  answersPastReview(scope: Scope, today: string): StaleAnswer[] {
    const within = inScope(scope, 'f.partnership_id');
    return this.tables
      .all<RecommendationRow & AnswerRow>(
        `SELECT ${RECOMMENDATION}, w.line_of_enquiry_id, w.answer, w.review_by, l.text AS line_text
         ${FROM} JOIN follow_up_answer w ON w.follow_up = f.follow_up
         LEFT JOIN line_of_enquiry l ON l.line_of_enquiry_id = w.line_of_enquiry_id
         WHERE ${within.sql} AND ${ASKS} AND w.review_day < ? AND l.withdrawn_on IS NULL
         ORDER BY w.review_day, ${PRINTED_ORDER}, l.item_order`,
        ...within.values,
        today,
      )
      .map((row) => ({
        ...recommendationOf(row),
        lineOfEnquiryId: row.line_of_enquiry_id,
        lineOfEnquiry: row.line_text ?? row.line_of_enquiry_id,
        answer: row.answer,
        reviewBy: row.review_by,
      }));
  }

  #followUps(scope: Scope, condition: string, values: readonly (string | null)[] = []): ListedFollowUp[] {
    const within = inScope(scope, 'f.partnership_id');
    return this.tables
      .all<FollowUpRow>(
        `SELECT ${RECOMMENDATION}, f.opened_on, f.applicability, f.response, f.grade, f.board_position, f.verdict,
           f.last_recorded ${FROM} WHERE ${within.sql} AND ${condition} ORDER BY ${PRINTED_ORDER}`,
        ...within.values,
        ...values,
      )
      .map(followUpOf);
  }

  #actions(scope: Scope, condition: string, values: readonly string[] = []): ListedAction[] {
    const within = inScope(scope, 'f.partnership_id');
    return this.tables
      .all<ActionRow>(
        `SELECT ${RECOMMENDATION}, a.* ${FROM} JOIN follow_up_action a ON a.follow_up = f.follow_up
         WHERE ${within.sql} AND ${condition}
         ORDER BY a.original_due_day IS NULL, a.original_due_day, ${PRINTED_ORDER}, a.action_id`,
        ...within.values,
        ...values,
      )
      .map(actionOf);
  }
}

interface AwaitingRow {
  readonly awaiting_request: string;
  readonly awaiting_due: string;
  readonly awaiting_reason: string;
  readonly awaiting_actor: string;
  readonly awaiting_on: string;
}

interface EvidenceRow {
  readonly evidence_id: string;
  readonly title: string;
  readonly review_by: string | null;
  readonly standing: 'submitted' | 'accepted' | 'challenged';
  readonly judged_reason: string | null;
}

interface AnswerRow {
  readonly line_of_enquiry_id: string;
  readonly line_text: string | null;
  readonly answer: LineAnswer;
  readonly review_by: string;
}
