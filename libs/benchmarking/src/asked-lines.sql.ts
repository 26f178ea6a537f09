import { type AskedLine } from './asked-lines.js';
import { NO_END } from './benchmarking.schema.js';

/** The lines asked about one recommendation: those of the block it stands in, while both stand there. */
export const ASKED_LINES = `
  SELECT l.line_of_enquiry_id, max(r.valid_from, l.valid_from) AS valid_from, min(r.valid_to, l.valid_to) AS valid_to
  FROM benchmark_recommendation r JOIN benchmark_line l ON l.block_id = r.block_id
  WHERE r.recommendation_id = ? AND max(r.valid_from, l.valid_from) < min(r.valid_to, l.valid_to)
  ORDER BY l.line_of_enquiry_id, valid_from`;

export function askedLineOf(row: Readonly<Record<string, unknown>>): AskedLine {
  return {
    lineOfEnquiryId: String(row.line_of_enquiry_id),
    from: row.valid_from === '' ? null : String(row.valid_from),
    until: row.valid_to === NO_END ? null : String(row.valid_to),
  };
}
