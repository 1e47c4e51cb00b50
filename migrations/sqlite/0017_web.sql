-- Links that claim a seat, and calendars to subscribe to.

-- A link in a letter that offered a free seat: a token of 128 random bits, hashed, so that whoever reads the database can't
-- claim with what it says. It is good for one booking. used_at: the claim that it made.
CREATE TABLE claim_links (
    token_hash TEXT    NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    created_at TEXT    NOT NULL,
    used_at    TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_links_created ON claim_links (created_at);

-- The calendar of an account, by a token that is hashed likewise: one at a time.
CREATE TABLE calendar_feeds (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id),
    token_hash TEXT    NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    created_at TEXT    NOT NULL
) STRICT;

-- What a calendar shows: all that an account has or had around now, whatever became of it.
CREATE INDEX bookings_for_calendar ON bookings (account_id, starts_at, id);
