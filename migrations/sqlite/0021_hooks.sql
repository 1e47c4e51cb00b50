-- What happens to bookings and orders, told to an organizer's own programs.

-- Where to, and with which secret it is signed. The secret signs, so it is kept as it is. How it goes: `attempts` failed in a
-- row, the last with `trouble`; nothing is sent before `not_before`.
CREATE TABLE hooks (
    organizer_id INTEGER PRIMARY KEY REFERENCES organizers (id),
    url          TEXT NOT NULL CHECK (url <> ''),
    secret       TEXT NOT NULL CHECK (secret <> ''),
    attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before   TEXT NOT NULL,
    trouble      TEXT,
    delivered_at TEXT,
    created_at   TEXT NOT NULL
) STRICT;

-- What is to be told, in the order in which it happened; as it was then, so that it is the same each time it is tried.
-- Delivered ones go, those given up stay for a while.
CREATE TABLE hook_events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    event        TEXT NOT NULL UNIQUE CHECK (length(event) = 32),
    kind         TEXT NOT NULL CHECK (kind <> ''),
    customer     TEXT,
    booking_id   INTEGER,
    session_id   INTEGER,
    activity_id  INTEGER,
    starts_at    TEXT,
    state        TEXT,
    cause        TEXT,
    order_number INTEGER,
    credits      INTEGER NOT NULL,
    expires_on   TEXT,
    at           TEXT NOT NULL,
    given_up_at  TEXT
) STRICT;

CREATE INDEX hook_events_next ON hook_events (organizer_id, id) WHERE given_up_at IS NULL;
CREATE INDEX hook_events_given_up ON hook_events (organizer_id, given_up_at) WHERE given_up_at IS NOT NULL;
