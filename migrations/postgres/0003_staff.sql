-- Who acts for an organizer, how they came in, and what they did.

-- Telegram users; the role decides what they may do. Whoever left is no row here.
CREATE TABLE staff (
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    user_id      BIGINT NOT NULL REFERENCES telegram_users (id),
    role         TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
    name         TEXT NOT NULL CHECK (name <> ''),
    since        TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, organizer_id)
);

CREATE INDEX staff_of_organizer ON staff (organizer_id, since, user_id);

-- One-time codes, hashed: whoever reads the database can't come in with what it says.
CREATE TABLE invitations (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    role         TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
    code_hash    TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
    expires_at   TIMESTAMPTZ NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    used_at      TIMESTAMPTZ,
    used_by      BIGINT REFERENCES telegram_users (id),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

-- The trail of what was done for an organizer, append-only. by_user is NULL for the operator on the command line;
-- by_name is their name as it was then.
CREATE TABLE deeds (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    by_user      BIGINT REFERENCES telegram_users (id),
    by_name      TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind <> ''),
    activity_id  BIGINT REFERENCES activities (id),
    session_id   BIGINT REFERENCES sessions (id),
    booking_id   BIGINT REFERENCES bookings (id),
    account_id   BIGINT REFERENCES accounts (id),
    detail       TEXT NOT NULL DEFAULT '',
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX deeds_of_organizer ON deeds (organizer_id, id);

CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is append-only';
END $$;

CREATE TRIGGER deeds_append_only BEFORE UPDATE OR DELETE ON deeds
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();

CREATE TRIGGER deeds_no_truncate BEFORE TRUNCATE ON deeds
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail();
