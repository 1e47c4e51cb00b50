-- Who acts for an organizer, how they came in, and what they did.

-- Telegram users; the role decides what they may do. Whoever left is no row here.
CREATE TABLE staff (
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    user_id      INTEGER NOT NULL REFERENCES telegram_users (id),
    role         TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
    name         TEXT NOT NULL CHECK (name <> ''),
    since        TEXT NOT NULL,
    PRIMARY KEY (user_id, organizer_id)
) STRICT;

CREATE INDEX staff_of_organizer ON staff (organizer_id, since, user_id);

-- One-time codes, hashed: whoever reads the database can't come in with what it says.
CREATE TABLE invitations (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    role         TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
    code_hash    TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
    expires_at   TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    used_at      TEXT,
    used_by      INTEGER REFERENCES telegram_users (id),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT;

-- The trail of what was done for an organizer, append-only. by_user is NULL for the operator on the command line;
-- by_name is their name as it was then.
CREATE TABLE deeds (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    by_user      INTEGER REFERENCES telegram_users (id),
    by_name      TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind <> ''),
    activity_id  INTEGER REFERENCES activities (id),
    session_id   INTEGER REFERENCES sessions (id),
    booking_id   INTEGER REFERENCES bookings (id),
    account_id   INTEGER REFERENCES accounts (id),
    detail       TEXT NOT NULL DEFAULT '',
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX deeds_of_organizer ON deeds (organizer_id, id);

CREATE TRIGGER deeds_no_update BEFORE UPDATE ON deeds
BEGIN
    SELECT RAISE(ABORT, 'the trail is append-only');
END;

CREATE TRIGGER deeds_no_delete BEFORE DELETE ON deeds
BEGIN
    SELECT RAISE(ABORT, 'the trail is append-only');
END;

-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER deeds_no_replace BEFORE INSERT ON deeds
WHEN EXISTS (SELECT 1 FROM deeds WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the trail is append-only');
END;
