import { NO_END } from './asked.js';

/** Tables of the catalogue. Partial dates are as printed; JSON columns hold what the events hold. */
export const CATALOGUE_SCHEMA = `
  CREATE TABLE publication (
    publication_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    area TEXT,
    area_key TEXT,                        -- as areaKey() makes it; NULL for a national publication
    published TEXT,                       -- a partial date, as printed
    published_from TEXT,                  -- its first day, to sort by
    scope TEXT NOT NULL,
    state TEXT NOT NULL,                  -- registered, approved or withdrawn
    registered_on TEXT NOT NULL,
    registered_position TEXT NOT NULL,
    approved_on TEXT,
    withdrawn_on TEXT,
    withdrawn_reason TEXT,
    scheme TEXT,
    source_document TEXT NOT NULL,        -- SHA-256 of the latest document it was read from
    stated_recommendations INTEGER,
    time_limit TEXT,                      -- JSON
    revision INTEGER NOT NULL             -- of its stream, as shown here
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX publication_by_date ON publication (published_from, registered_position);
  CREATE INDEX publication_by_area ON publication (area_key);

  CREATE TABLE recommendation (
    recommendation_id TEXT PRIMARY KEY,
    publication_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    block_order INTEGER NOT NULL,
    lead_in TEXT NOT NULL,
    item_order INTEGER NOT NULL,
    printed_number TEXT,
    text TEXT NOT NULL,
    sub_points TEXT NOT NULL,             -- JSON
    addressees TEXT NOT NULL,             -- JSON
    kind TEXT NOT NULL,
    for_information INTEGER NOT NULL,     -- 1 when all it is addressed to are national bodies
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    note TEXT,
    amended_reason TEXT,                  -- why its words were last corrected
    asked_from TEXT,                      -- first day it is asked of partnerships; NULL: the day of approval
    withdrawn_on TEXT,                    -- it is no longer printed
    withdrawn_reason TEXT,
    superseded_by TEXT                    -- id of the one that stands in its place
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX recommendation_in_order ON recommendation (publication_id, block_order, item_order);

  CREATE TABLE earlier_wording (          -- what a recommendation said before it was amended
    recommendation_id TEXT NOT NULL,
    valid_to TEXT NOT NULL,               -- the day it no longer said so
    text TEXT NOT NULL,
    printed_number TEXT,
    PRIMARY KEY (recommendation_id, valid_to)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unasked (                  -- days on which a recommendation asks nothing of anybody
    recommendation_id TEXT NOT NULL,
    why TEXT NOT NULL,                    -- publication-withdrawn, withdrawn, superseded or for-information
    since TEXT NOT NULL,                  -- a day; '' when it was so from the beginning
    until TEXT NOT NULL,                  -- the day it asks again, ${NO_END} when there is none
    PRIMARY KEY (recommendation_id, why, since)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE line_of_enquiry (
    line_of_enquiry_id TEXT PRIMARY KEY,
    publication_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    block_order INTEGER NOT NULL,
    item_order INTEGER NOT NULL,
    text TEXT NOT NULL,
    sub_items TEXT NOT NULL,              -- JSON
    withdrawn_on TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX line_of_enquiry_in_order ON line_of_enquiry (publication_id, block_order, item_order);

  CREATE TABLE evidence_source (
    evidence_source_id TEXT PRIMARY KEY,
    publication_id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    block_order INTEGER NOT NULL,
    item_order INTEGER NOT NULL,
    text TEXT NOT NULL,
    withdrawn_on TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX evidence_source_in_order ON evidence_source (publication_id, block_order, item_order);

  CREATE TABLE rating (
    publication_id TEXT PRIMARY KEY,
    scheme TEXT NOT NULL,
    printed_overall TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE rated_standard (
    publication_id TEXT NOT NULL,
    item_order INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    printed TEXT,
    key_questions TEXT NOT NULL,          -- JSON
    PRIMARY KEY (publication_id, item_order)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE judgement (
    publication_id TEXT NOT NULL,
    item_order INTEGER NOT NULL,
    theme TEXT NOT NULL,
    judgement TEXT NOT NULL,
    score REAL,
    PRIMARY KEY (publication_id, item_order)
  ) STRICT, WITHOUT ROWID;
`;
