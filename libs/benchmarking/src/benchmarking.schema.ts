import { namesTable } from '#projections';

/** Stands in `valid_to` for "until something changes". */
export const NO_END = '9999-12-31';

/**
 * Tables of the benchmarking projection. `benchmark_status` is what is asked; the others are what it is made from,
 * kept here because a projection reads no other's tables. A follow-up goes by the number of its stream's name.
 */
export const BENCHMARKING_SCHEMA = `
  ${namesTable('benchmark_name')}

  CREATE TABLE benchmark_status (
    follow_up INTEGER NOT NULL,
    valid_from TEXT NOT NULL,             -- a day, by when it happened; may be a day to come
    valid_to TEXT NOT NULL,               -- the day it no longer holds, ${NO_END} when there is none
    partnership INTEGER NOT NULL,         -- benchmark_name; with the publication, so that the country is counted from
    publication INTEGER NOT NULL,         -- one index
    status TEXT NOT NULL,
    reasons TEXT NOT NULL,                -- JSON
    lines TEXT NOT NULL,                  -- JSON; the totals in the order of LINE_TOTALS
    PRIMARY KEY (follow_up, valid_from)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE benchmark_follow_up (
    follow_up INTEGER PRIMARY KEY,
    partnership_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    publication_id TEXT NOT NULL,
    latest_day TEXT NOT NULL,
    before TEXT NOT NULL                  -- JSON; what there was to remember as that day began
  ) STRICT;
  CREATE INDEX benchmark_follow_up_of_recommendation ON benchmark_follow_up (recommendation_id);

  CREATE TABLE benchmark_fact (
    follow_up INTEGER NOT NULL,
    part INTEGER NOT NULL,                -- so many facts to a part, counted from 0
    count INTEGER NOT NULL,               -- of the facts in this part
    facts TEXT NOT NULL,                  -- JSON, in recorded order
    PRIMARY KEY (follow_up, part)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE benchmark_recommendation (
    recommendation_id TEXT NOT NULL,
    block_id TEXT NOT NULL,               -- the block it stands in…
    publication_id TEXT NOT NULL,
    valid_from TEXT NOT NULL,             -- …from this day, '' from the beginning,
    valid_to TEXT NOT NULL,               -- until this one, ${NO_END} when there is none
    PRIMARY KEY (recommendation_id, block_id, valid_from)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX benchmark_recommendation_of_publication ON benchmark_recommendation (publication_id);
  CREATE INDEX benchmark_recommendation_of_block ON benchmark_recommendation (block_id);

  CREATE TABLE benchmark_line (
    line_of_enquiry_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    publication_id TEXT NOT NULL,
    valid_from TEXT NOT NULL,             -- as above
    valid_to TEXT NOT NULL,
    PRIMARY KEY (line_of_enquiry_id, block_id, valid_from)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX benchmark_line_of_block ON benchmark_line (block_id);
  CREATE INDEX benchmark_line_of_publication ON benchmark_line (publication_id);
`;

/** What only queries need. */
export const BENCHMARKING_INDEXES = `
  CREATE INDEX benchmark_status_of_country
    ON benchmark_status (partnership, publication, status, valid_from, valid_to);
  CREATE UNIQUE INDEX benchmark_follow_up_of_partnership
    ON benchmark_follow_up (partnership_id, recommendation_id, publication_id);
`;
