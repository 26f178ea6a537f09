/**
 * SQL: joins to the row `r` of a recommendation, as `w`, what it said on a day before it was amended; takes the day once.
 * Then select {@link WORDED}.
 */
export const WORDING_ON = `
  LEFT JOIN earlier_wording w ON w.recommendation_id = r.recommendation_id AND w.valid_to = (
    SELECT min(valid_to) FROM earlier_wording WHERE recommendation_id = r.recommendation_id AND valid_to > ?)`;

/** SQL: the columns `text` and `printed_number` as they were on that day. */
export const WORDED = `iif(w.valid_to IS NULL, r.text, w.text) AS text,
  iif(w.valid_to IS NULL, r.printed_number, w.printed_number) AS printed_number`;
