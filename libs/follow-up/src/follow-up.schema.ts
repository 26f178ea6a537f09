import { namesTable } from '#projections';

/**
 * Tables of the follow-up projection. They hold what lists need; the page of one follow-up folds its facts.
 * A column that ends in `_day` is the first or last day a partial date can mean, to compare by.
 */
export const FOLLOW_UP_SCHEMA = `
  ${namesTable('follow_up_name')}

  CREATE TABLE follow_up (
    follow_up INTEGER PRIMARY KEY,        -- the number of its stream's name
    partnership_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    publication_id TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    applicability TEXT,
    applicability_day TEXT,
    response TEXT,
    response_day TEXT,
    grade TEXT,                           -- of the response that stands
    grade_day TEXT,
    board_position TEXT,
    board_position_day TEXT,
    verdict TEXT,                         -- NULL again once reopened
    verdict_day TEXT,
    reopened_day TEXT,
    revision INTEGER NOT NULL,            -- of its stream, as shown here
    last_recorded TEXT NOT NULL
  ) STRICT;

  CREATE TABLE follow_up_action (
    follow_up INTEGER NOT NULL,
    action_id TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,                  -- JSON
    original_due TEXT,
    original_due_day TEXT,                -- its last day
    due TEXT,
    due_day TEXT,                         -- its last day
    timescale TEXT,
    status TEXT NOT NULL,                 -- open, complete or withdrawn
    logged_on TEXT NOT NULL,
    completed_on TEXT,
    progress_on TEXT,                     -- of the latest report
    awaiting_request TEXT,
    awaiting_due TEXT,
    awaiting_reason TEXT,
    awaiting_actor TEXT,
    awaiting_on TEXT,
    PRIMARY KEY (follow_up, action_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE follow_up_evidence (
    follow_up INTEGER NOT NULL,
    evidence_id TEXT NOT NULL,
    title TEXT NOT NULL,
    item TEXT NOT NULL,                   -- SHA-256 of the file, or the link
    document_date TEXT,
    review_by TEXT,
    review_day TEXT,                      -- its last day
    standing TEXT NOT NULL,               -- submitted, accepted, challenged or withdrawn
    submitted_on TEXT NOT NULL,
    judged_on TEXT,
    judged_reason TEXT,
    PRIMARY KEY (follow_up, evidence_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE follow_up_answer (
    follow_up INTEGER NOT NULL,
    line_of_enquiry_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    answered_day TEXT NOT NULL,
    review_by TEXT,
    review_day TEXT,                      -- its last day
    PRIMARY KEY (follow_up, line_of_enquiry_id)
  ) STRICT, WITHOUT ROWID;
`;

/** What applying facts does without. */
export const FOLLOW_UP_INDEXES = `
  CREATE UNIQUE INDEX follow_up_of_partnership ON follow_up (partnership_id, recommendation_id);
  CREATE INDEX follow_up_facts ON follow_up (partnership_id, revision);
`;
