-- Letting a customer in without a password, and following an activity.

-- One-time codes into the account of a customer, hashed: whoever reads the database can't come in with what it says.
-- by_user is NULL for the operator on the command line. An organizer has one open for an account: a new one takes its
-- place.
CREATE TABLE link_invitations (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    account_id   BIGINT NOT NULL REFERENCES accounts (id),
    by_user      BIGINT REFERENCES telegram_users (id),
    code_hash    TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
    expires_at   TIMESTAMPTZ NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    used_at      TIMESTAMPTZ,
    used_by      BIGINT REFERENCES telegram_users (id),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

CREATE UNIQUE INDEX link_invitations_open ON link_invitations (account_id, organizer_id) WHERE used_at IS NULL;

-- Whose account hears of new sessions of which activity.
CREATE TABLE follows (
    account_id  BIGINT NOT NULL REFERENCES accounts (id),
    activity_id BIGINT NOT NULL REFERENCES activities (id),
    created_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, activity_id)
);

CREATE INDEX follows_of_activity ON follows (activity_id, account_id);

-- The activity whose followers are told.
ALTER TABLE announcements ADD COLUMN activity_id BIGINT REFERENCES activities (id);
CREATE INDEX announcements_of_activity ON announcements (activity_id) WHERE activity_id IS NOT NULL;
