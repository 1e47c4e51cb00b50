-- The desk: bookings that staff make for customers, people at the door without an account, and codes to check in by.

-- Who of the staff booked for the customer, by the name they had then; empty for the operator, NULL where the customer
-- booked.
ALTER TABLE bookings ADD COLUMN booked_by TEXT;
-- What the customer's picture opens at the door: random, made when they first ask for it, and kept.
ALTER TABLE bookings ADD COLUMN code TEXT CHECK (code IS NULL OR length(code) = 32);
CREATE UNIQUE INDEX bookings_code ON bookings (code) WHERE code IS NOT NULL;

-- Somebody who came without an account: a seat, and no credits. The same name is the same person, so that two at the door
-- who write down one do not take two seats. born_on is asked where the activity has age limits.
CREATE TABLE walk_ins (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    name_key   TEXT NOT NULL CHECK (name_key <> ''),
    born_on    DATE,
    state      TEXT NOT NULL CHECK (state IN ('booked', 'attended', 'no_show', 'cancelled')),
    added_by   TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

CREATE UNIQUE INDEX walk_ins_one_place_each ON walk_ins (session_id, name_key) WHERE state <> 'cancelled';
CREATE INDEX walk_ins_of_session ON walk_ins (session_id, state);

-- To which walk-in something was done.
ALTER TABLE deeds ADD COLUMN walk_in_id BIGINT REFERENCES walk_ins (id);
