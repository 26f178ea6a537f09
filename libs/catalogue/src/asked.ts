import { type RecommendationDetail } from './catalogue.model.js';

/** Stands in `until` for "until something changes". */
export const NO_END = '9999-12-31';

/** Why a recommendation asks nothing of anybody. */
export type Unasked = 'publication-withdrawn' | 'withdrawn' | 'superseded' | 'for-information';

/**
 * SQL: the recommendations that ask nothing of anybody on a day; takes the day twice. What is withdrawn, superseded or for
 * information is counted by no list, total or reminder.
 */
export const UNASKED_ON = 'SELECT recommendation_id FROM unasked WHERE since <= ? AND until > ?';

/** SQL: true when the recommendation in `column` asks something of partnerships now, whatever day it is. */
export function askedNow(column: string): string {
  return `${column} NOT IN (SELECT recommendation_id FROM unasked WHERE until = '${NO_END}')`;
}

/** SQL: why the recommendation in `column` asks nothing on a day, NULL when it asks; takes the day twice. */
export function whyUnaskedOn(column: string): string {
  const gone = `why = 'publication-withdrawn' DESC, why = 'for-information'`;
  return `(SELECT why FROM unasked WHERE recommendation_id = ${column} AND since <= ? AND until > ? ORDER BY ${gone} LIMIT 1)`;
}

/** Why a recommendation asks nothing of anybody as it is printed; null when it asks. */
export function whyUnasked({
  publication,
  withdrawn,
  forInformation,
}: Pick<RecommendationDetail, 'publication' | 'withdrawn' | 'forInformation'>): Unasked | null {
  if (publication.withdrawn) return 'publication-withdrawn';
  if (withdrawn) return withdrawn.supersededBy === null ? 'withdrawn' : 'superseded';
  return forInformation ? 'for-information' : null;
}
