-- E-mail, the outbox's second channel.

-- One row while mail is set up. Whoever runs the bot writes it at the start, so that operations of other processes know.
CREATE TABLE mail_setup (
    id    BIGINT PRIMARY KEY CHECK (id = 1),
    since TIMESTAMPTZ NOT NULL
);

-- Letters owed: to an account, or to an address that is nobody's yet. Facts, no words and no secrets: those are made when
-- a letter's turn comes.
CREATE TABLE mails (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   BIGINT REFERENCES accounts (id),
    address      TEXT CHECK (address <> ''),
    language     TEXT,
    kind         TEXT NOT NULL,
    organizer_id BIGINT REFERENCES organizers (id),
    session_id   BIGINT REFERENCES sessions (id),
    booking_id   BIGINT REFERENCES bookings (id),
    order_id     BIGINT REFERENCES orders (id),
    detail       TEXT,
    state        TEXT NOT NULL CHECK (state IN ('queued', 'given_up')),
    attempts     BIGINT NOT NULL DEFAULT 0,
    not_before   TIMESTAMPTZ NOT NULL,
    error        TEXT,
    created_at   TIMESTAMPTZ NOT NULL,
    CHECK ((account_id IS NULL) <> (address IS NULL)),
    CHECK ((address IS NULL) = (language IS NULL)),
    CHECK ((state = 'given_up') = (error IS NOT NULL))
);

CREATE INDEX mails_due ON mails (not_before, id) WHERE state = 'queued';
CREATE INDEX mails_given_up ON mails (created_at) WHERE state = 'given_up';
CREATE INDEX mails_of_account ON mails (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX mails_of_session ON mails (session_id, kind) WHERE state = 'queued' AND session_id IS NOT NULL;
CREATE INDEX mails_of_booking ON mails (booking_id, kind) WHERE state = 'queued' AND booking_id IS NOT NULL;
CREATE INDEX mails_of_order ON mails (order_id) WHERE order_id IS NOT NULL;

-- When the last letter to an account came back, and what the mail server said of it; until one arrives again.
ALTER TABLE accounts ADD COLUMN mail_bounced_at TIMESTAMPTZ;
ALTER TABLE accounts ADD COLUMN mail_bounce TEXT;
CREATE INDEX accounts_bounced ON accounts (id) WHERE mail_bounced_at IS NOT NULL;
