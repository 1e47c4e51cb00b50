-- Who offers sessions, and to whom; what is offered; who holds what. The checks and the partial unique indexes
-- are the last guard: whatever the program does, no session is overbooked, no balance negative, nobody twice.

CREATE TABLE organizers (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug           TEXT        NOT NULL UNIQUE CHECK (slug <> ''),
    name           TEXT        NOT NULL CHECK (name <> ''),
    timezone       TEXT        NOT NULL,
    language       TEXT        NOT NULL,
    currency       TEXT        NOT NULL CHECK (length(currency) = 3),
    cancel_minutes BIGINT      NOT NULL DEFAULT 1440 CHECK (cancel_minutes >= 0),
    claim_minutes  BIGINT      NOT NULL DEFAULT 720 CHECK (claim_minutes >= 0),
    close_minutes  BIGINT      NOT NULL DEFAULT 0 CHECK (close_minutes >= 0),
    next_order     BIGINT      NOT NULL DEFAULT 1001,
    created_at     TIMESTAMPTZ NOT NULL
);

CREATE TABLE activities (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id   BIGINT      NOT NULL REFERENCES organizers (id),
    name           TEXT        NOT NULL CHECK (name <> ''),
    description    TEXT        NOT NULL DEFAULT '',
    minutes        BIGINT      NOT NULL CHECK (minutes > 0),
    capacity       BIGINT      NOT NULL CHECK (capacity > 0),
    credits        BIGINT      NOT NULL DEFAULT 1 CHECK (credits >= 0),
    min_age        BIGINT CHECK (min_age >= 0),
    max_age        BIGINT CHECK (max_age >= 0),
    location       TEXT        NOT NULL DEFAULT '',
    cancel_minutes BIGINT CHECK (cancel_minutes >= 0),
    claim_minutes  BIGINT CHECK (claim_minutes >= 0),
    close_minutes  BIGINT CHECK (close_minutes >= 0),
    waitlist       TEXT        NOT NULL CHECK (waitlist IN ('first_tap')),
    created_at     TIMESTAMPTZ NOT NULL,
    CHECK (min_age IS NULL OR max_age IS NULL OR min_age <= max_age),
    UNIQUE (organizer_id, name)
);

-- The deadlines stand on the session as instants, so that a tap compares and never computes; cancel_minutes and
-- its like are the session's own exceptions, from which the instants can be made again.
CREATE TABLE sessions (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id   BIGINT      NOT NULL REFERENCES organizers (id),
    activity_id    BIGINT      NOT NULL REFERENCES activities (id),
    starts_at      TIMESTAMPTZ NOT NULL,
    ends_at        TIMESTAMPTZ NOT NULL,
    location       TEXT        NOT NULL DEFAULT '',
    capacity       BIGINT      NOT NULL CHECK (capacity >= 0),
    seats_taken    BIGINT      NOT NULL DEFAULT 0 CHECK (seats_taken >= 0),
    waiting        BIGINT      NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    state          TEXT        NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
    cancel_minutes BIGINT CHECK (cancel_minutes >= 0),
    claim_minutes  BIGINT CHECK (claim_minutes >= 0),
    close_minutes  BIGINT CHECK (close_minutes >= 0),
    cancel_until   TIMESTAMPTZ NOT NULL,
    claim_until    TIMESTAMPTZ NOT NULL,
    book_until     TIMESTAMPTZ NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    CHECK (seats_taken <= capacity),
    CHECK (starts_at < ends_at),
    CHECK (cancel_until <= starts_at AND claim_until <= starts_at AND book_until <= starts_at),
    UNIQUE (activity_id, starts_at, location)
);

CREATE INDEX sessions_schedule ON sessions (organizer_id, starts_at, id) WHERE state = 'scheduled';
CREATE INDEX sessions_schedule_of_activity ON sessions (activity_id, starts_at, id) WHERE state = 'scheduled';
CREATE INDEX sessions_lapsing ON sessions (claim_until) WHERE waiting > 0;

CREATE TABLE packs (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT      NOT NULL REFERENCES organizers (id),
    name         TEXT        NOT NULL CHECK (name <> ''),
    credits      BIGINT      NOT NULL CHECK (credits > 0),
    price_minor  BIGINT      NOT NULL CHECK (price_minor >= 0),
    days         BIGINT CHECK (days > 0),
    created_at   TIMESTAMPTZ NOT NULL,
    UNIQUE (organizer_id, name)
);

CREATE TABLE pack_activities (
    pack_id     BIGINT NOT NULL REFERENCES packs (id),
    activity_id BIGINT NOT NULL REFERENCES activities (id),
    PRIMARY KEY (pack_id, activity_id)
);

CREATE TABLE accounts (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         TEXT        NOT NULL UNIQUE CHECK (email <> ''),
    password_hash TEXT,
    name          TEXT        NOT NULL,
    language      TEXT,
    created_at    TIMESTAMPTZ NOT NULL
);

-- Which clubs an account is a customer of; one account may be of several.
CREATE TABLE customers (
    organizer_id BIGINT      NOT NULL REFERENCES organizers (id),
    account_id   BIGINT      NOT NULL REFERENCES accounts (id),
    created_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, organizer_id)
);

-- Every Telegram user who ever wrote; language is what they chose, language_code what Telegram says.
CREATE TABLE telegram_users (
    id            BIGINT PRIMARY KEY,
    account_id    BIGINT REFERENCES accounts (id),
    language      TEXT,
    language_code TEXT,
    linked_at     TIMESTAMPTZ,
    blocked_at    TIMESTAMPTZ,
    created_at    TIMESTAMPTZ NOT NULL
);

CREATE INDEX telegram_users_of_account ON telegram_users (account_id) WHERE account_id IS NOT NULL;

-- Wrong passwords, counted per chat and per e-mail address whether or not an account has it.
CREATE TABLE link_failures (
    subject      TEXT PRIMARY KEY,
    failures     BIGINT      NOT NULL CHECK (failures > 0),
    first_at     TIMESTAMPTZ NOT NULL,
    locked_until TIMESTAMPTZ
);

CREATE TABLE beneficiaries (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id BIGINT      NOT NULL REFERENCES accounts (id),
    name       TEXT        NOT NULL CHECK (name <> ''),
    name_key   TEXT        NOT NULL CHECK (name_key <> ''),
    born_on    DATE        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, name_key, born_on)
);

-- import_key tells a line of an imported file from every other, so that the same file adds nothing twice.
CREATE TABLE orders (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT      NOT NULL REFERENCES organizers (id),
    account_id   BIGINT      NOT NULL REFERENCES accounts (id),
    pack_id      BIGINT REFERENCES packs (id),
    number       BIGINT      NOT NULL,
    label        TEXT        NOT NULL,
    granted      BIGINT      NOT NULL CHECK (granted >= 0),
    available    BIGINT      NOT NULL CHECK (available >= 0),
    held         BIGINT      NOT NULL DEFAULT 0 CHECK (held >= 0),
    spent        BIGINT      NOT NULL DEFAULT 0 CHECK (spent >= 0),
    expired      BIGINT      NOT NULL DEFAULT 0 CHECK (expired >= 0),
    purchased_on DATE        NOT NULL,
    expires_on   DATE        NOT NULL,
    import_key   TEXT,
    created_at   TIMESTAMPTZ NOT NULL,
    CHECK (granted = available + held + spent + expired),
    CHECK (purchased_on <= expires_on),
    UNIQUE (organizer_id, number),
    UNIQUE (organizer_id, import_key)
);

CREATE INDEX orders_of_account ON orders (account_id, expires_on, id);

CREATE TABLE order_activities (
    order_id    BIGINT NOT NULL REFERENCES orders (id),
    activity_id BIGINT NOT NULL REFERENCES activities (id),
    PRIMARY KEY (order_id, activity_id)
);

-- starts_at is the session's, kept here so that somebody's coming bookings are one index range.
CREATE TABLE bookings (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id     BIGINT      NOT NULL REFERENCES sessions (id),
    account_id     BIGINT      NOT NULL REFERENCES accounts (id),
    beneficiary_id BIGINT      NOT NULL REFERENCES beneficiaries (id),
    order_id       BIGINT      NOT NULL REFERENCES orders (id),
    credits        BIGINT      NOT NULL CHECK (credits >= 0),
    state          TEXT        NOT NULL CHECK (state IN ('waiting', 'booked', 'cancelled', 'forfeited', 'lapsed', 'attended', 'no_show')),
    starts_at      TIMESTAMPTZ NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    changed_at     TIMESTAMPTZ NOT NULL
);

CREATE UNIQUE INDEX bookings_one_place_each ON bookings (session_id, beneficiary_id)
    WHERE state IN ('waiting', 'booked', 'attended', 'no_show');
CREATE INDEX bookings_of_session ON bookings (session_id, state, id);
CREATE INDEX bookings_of_account ON bookings (account_id, starts_at, id) WHERE state IN ('waiting', 'booked');
CREATE INDEX bookings_of_beneficiary ON bookings (beneficiary_id, starts_at) WHERE state IN ('waiting', 'booked');
CREATE INDEX bookings_of_order ON bookings (order_id, id);

-- The append-only ledger: each line moves credits between the four pots of its order.
CREATE TABLE credit_entries (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   BIGINT      NOT NULL REFERENCES orders (id),
    booking_id BIGINT REFERENCES bookings (id),
    kind       TEXT        NOT NULL,
    available  BIGINT      NOT NULL,
    held       BIGINT      NOT NULL,
    spent      BIGINT      NOT NULL,
    expired    BIGINT      NOT NULL,
    actor      TEXT        NOT NULL CHECK (actor <> ''),
    reason     TEXT        NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    CHECK (
        (kind = 'purchase' AND available > 0 AND held = 0 AND spent = 0 AND expired = 0)
        OR (kind = 'spend' AND spent >= 0 AND expired = 0 AND ((available = -spent AND held = 0) OR (held = -spent AND available = 0)))
        OR (kind = 'hold' AND held >= 0 AND available = -held AND spent = 0 AND expired = 0)
        OR (kind = 'release' AND available >= 0 AND held = -available AND spent = 0 AND expired = 0)
        OR (kind = 'refund' AND available >= 0 AND spent = -available AND held = 0 AND expired = 0)
        OR (kind = 'expiry' AND expired >= 0 AND available = -expired AND held = 0 AND spent = 0)
        OR (kind = 'adjustment' AND held = 0 AND spent = 0 AND expired = 0)
    )
);

CREATE INDEX credit_entries_of_order ON credit_entries (order_id, id);
CREATE INDEX credit_entries_of_booking ON credit_entries (booking_id) WHERE booking_id IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END $$;

CREATE TRIGGER credit_entries_append_only BEFORE UPDATE OR DELETE ON credit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER credit_entries_no_truncate BEFORE TRUNCATE ON credit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What ran once must not run twice: the key of an operation and the answer that it gave.
CREATE TABLE operations (
    key     TEXT PRIMARY KEY,
    outcome TEXT        NOT NULL,
    at      TIMESTAMPTZ NOT NULL
);

CREATE INDEX operations_at ON operations (at);

-- Where each conversation stands. `seq` is the inbox entry that led to `state` from `previous`, so that the same
-- entry, handled again after a crash, leads to the same state.
CREATE TABLE dialogues (
    chat_id  BIGINT PRIMARY KEY,
    state    TEXT        NOT NULL,
    previous TEXT        NOT NULL,
    seq      BIGINT      NOT NULL,
    at       TIMESTAMPTZ NOT NULL
);

-- Updates, written down before they are acknowledged. A handled one loses its payload and stays a while, so that
-- Telegram's handing it out again is recognised.
CREATE TABLE inbox (
    seq         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    update_id   BIGINT      NOT NULL UNIQUE,
    chat_id     BIGINT      NOT NULL,
    payload     TEXT,
    received_at TIMESTAMPTZ NOT NULL,
    handled_at  TIMESTAMPTZ,
    CHECK ((payload IS NULL) = (handled_at IS NOT NULL))
);

CREATE INDEX inbox_open ON inbox (seq) WHERE handled_at IS NULL;
CREATE INDEX inbox_open_of_chat ON inbox (chat_id, seq) WHERE handled_at IS NULL;
CREATE INDEX inbox_handled ON inbox (handled_at) WHERE handled_at IS NOT NULL;

-- Messages owed, written in the transaction that owes them. Sent ones go; those given up stay with their reason.
-- lane: 0 answers, 1 offers, 2 confirmations, 3 announcements.
CREATE TABLE outbox (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane       BIGINT      NOT NULL CHECK (lane BETWEEN 0 AND 3),
    chat_id    BIGINT      NOT NULL,
    kind       TEXT        NOT NULL,
    session_id BIGINT REFERENCES sessions (id),
    booking_id BIGINT REFERENCES bookings (id),
    message_id BIGINT,
    detail     TEXT,
    state      TEXT        NOT NULL CHECK (state IN ('queued', 'given_up')),
    attempts   BIGINT      NOT NULL DEFAULT 0,
    not_before TIMESTAMPTZ NOT NULL,
    error      TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'given_up') = (error IS NOT NULL))
);

CREATE INDEX outbox_next ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_of_session ON outbox (session_id, kind) WHERE state = 'queued' AND session_id IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (chat_id, lane, id) WHERE state = 'queued';
CREATE INDEX outbox_of_booking ON outbox (booking_id) WHERE booking_id IS NOT NULL;

-- Offers that were sent and still show their claim button.
CREATE TABLE offers (
    chat_id    BIGINT      NOT NULL,
    message_id BIGINT      NOT NULL,
    session_id BIGINT      NOT NULL REFERENCES sessions (id),
    booking_id BIGINT      NOT NULL REFERENCES bookings (id),
    sent_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (chat_id, message_id)
);

CREATE INDEX offers_of_session ON offers (session_id);
CREATE INDEX offers_of_booking ON offers (booking_id);
