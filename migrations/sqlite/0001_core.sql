-- Who offers sessions, and to whom; what is offered; who holds what. The checks and the partial unique indexes
-- are the last guard: whatever the program does, no session is overbooked, no balance negative, nobody twice.

CREATE TABLE organizers (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    slug           TEXT        NOT NULL UNIQUE CHECK (slug <> ''),
    name           TEXT        NOT NULL CHECK (name <> ''),
    timezone       TEXT        NOT NULL,
    language       TEXT        NOT NULL,
    currency       TEXT        NOT NULL CHECK (length(currency) = 3),
    cancel_minutes INTEGER      NOT NULL DEFAULT 1440 CHECK (cancel_minutes >= 0),
    claim_minutes  INTEGER      NOT NULL DEFAULT 720 CHECK (claim_minutes >= 0),
    close_minutes  INTEGER      NOT NULL DEFAULT 0 CHECK (close_minutes >= 0),
    next_order     INTEGER      NOT NULL DEFAULT 1001,
    created_at     TEXT NOT NULL
) STRICT;

CREATE TABLE activities (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id   INTEGER      NOT NULL REFERENCES organizers (id),
    name           TEXT        NOT NULL CHECK (name <> ''),
    description    TEXT        NOT NULL DEFAULT '',
    minutes        INTEGER      NOT NULL CHECK (minutes > 0),
    capacity       INTEGER      NOT NULL CHECK (capacity > 0),
    credits        INTEGER      NOT NULL DEFAULT 1 CHECK (credits >= 0),
    min_age        INTEGER CHECK (min_age >= 0),
    max_age        INTEGER CHECK (max_age >= 0),
    location       TEXT        NOT NULL DEFAULT '',
    cancel_minutes INTEGER CHECK (cancel_minutes >= 0),
    claim_minutes  INTEGER CHECK (claim_minutes >= 0),
    close_minutes  INTEGER CHECK (close_minutes >= 0),
    waitlist       TEXT        NOT NULL CHECK (waitlist IN ('first_tap')),
    created_at     TEXT NOT NULL,
    CHECK (min_age IS NULL OR max_age IS NULL OR min_age <= max_age),
    UNIQUE (organizer_id, name)
) STRICT;

-- The deadlines stand on the session as instants, so that a tap compares and never computes; cancel_minutes and
-- its like are the session's own exceptions, from which the instants can be made again.
CREATE TABLE sessions (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id   INTEGER      NOT NULL REFERENCES organizers (id),
    activity_id    INTEGER      NOT NULL REFERENCES activities (id),
    starts_at      TEXT NOT NULL,
    ends_at        TEXT NOT NULL,
    location       TEXT        NOT NULL DEFAULT '',
    capacity       INTEGER      NOT NULL CHECK (capacity >= 0),
    seats_taken    INTEGER      NOT NULL DEFAULT 0 CHECK (seats_taken >= 0),
    waiting        INTEGER      NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    state          TEXT        NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
    cancel_minutes INTEGER CHECK (cancel_minutes >= 0),
    claim_minutes  INTEGER CHECK (claim_minutes >= 0),
    close_minutes  INTEGER CHECK (close_minutes >= 0),
    cancel_until   TEXT NOT NULL,
    claim_until    TEXT NOT NULL,
    book_until     TEXT NOT NULL,
    created_at     TEXT NOT NULL,
    CHECK (seats_taken <= capacity),
    CHECK (starts_at < ends_at),
    CHECK (cancel_until <= starts_at AND claim_until <= starts_at AND book_until <= starts_at),
    UNIQUE (activity_id, starts_at, location)
) STRICT;

CREATE INDEX sessions_schedule ON sessions (organizer_id, starts_at, id) WHERE state = 'scheduled';
CREATE INDEX sessions_schedule_of_activity ON sessions (activity_id, starts_at, id) WHERE state = 'scheduled';
CREATE INDEX sessions_lapsing ON sessions (claim_until) WHERE waiting > 0;

CREATE TABLE packs (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER      NOT NULL REFERENCES organizers (id),
    name         TEXT        NOT NULL CHECK (name <> ''),
    credits      INTEGER      NOT NULL CHECK (credits > 0),
    price_minor  INTEGER      NOT NULL CHECK (price_minor >= 0),
    days         INTEGER CHECK (days > 0),
    created_at   TEXT NOT NULL,
    UNIQUE (organizer_id, name)
) STRICT;

CREATE TABLE pack_activities (
    pack_id     INTEGER NOT NULL REFERENCES packs (id),
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    PRIMARY KEY (pack_id, activity_id)
) STRICT;

CREATE TABLE accounts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    email         TEXT        NOT NULL UNIQUE CHECK (email <> ''),
    password_hash TEXT,
    name          TEXT        NOT NULL,
    language      TEXT,
    created_at    TEXT NOT NULL
) STRICT;

-- Which clubs an account is a customer of; one account may be of several.
CREATE TABLE customers (
    organizer_id INTEGER      NOT NULL REFERENCES organizers (id),
    account_id   INTEGER      NOT NULL REFERENCES accounts (id),
    created_at   TEXT NOT NULL,
    PRIMARY KEY (account_id, organizer_id)
) STRICT;

-- Every Telegram user who ever wrote; language is what they chose, language_code what Telegram says.
CREATE TABLE telegram_users (
    id            INTEGER PRIMARY KEY,
    account_id    INTEGER REFERENCES accounts (id),
    language      TEXT,
    language_code TEXT,
    linked_at     TEXT,
    blocked_at    TEXT,
    created_at    TEXT NOT NULL
) STRICT;

CREATE INDEX telegram_users_of_account ON telegram_users (account_id) WHERE account_id IS NOT NULL;

-- Wrong passwords, counted per chat and per e-mail address whether or not an account has it.
CREATE TABLE link_failures (
    subject      TEXT PRIMARY KEY,
    failures     INTEGER      NOT NULL CHECK (failures > 0),
    first_at     TEXT NOT NULL,
    locked_until TEXT
) STRICT;

CREATE TABLE beneficiaries (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER      NOT NULL REFERENCES accounts (id),
    name       TEXT        NOT NULL CHECK (name <> ''),
    name_key   TEXT        NOT NULL CHECK (name_key <> ''),
    born_on    TEXT        NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (account_id, name_key, born_on)
) STRICT;

-- import_key tells a line of an imported file from every other, so that the same file adds nothing twice.
CREATE TABLE orders (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER      NOT NULL REFERENCES organizers (id),
    account_id   INTEGER      NOT NULL REFERENCES accounts (id),
    pack_id      INTEGER REFERENCES packs (id),
    number       INTEGER      NOT NULL,
    label        TEXT        NOT NULL,
    granted      INTEGER      NOT NULL CHECK (granted >= 0),
    available    INTEGER      NOT NULL CHECK (available >= 0),
    held         INTEGER      NOT NULL DEFAULT 0 CHECK (held >= 0),
    spent        INTEGER      NOT NULL DEFAULT 0 CHECK (spent >= 0),
    expired      INTEGER      NOT NULL DEFAULT 0 CHECK (expired >= 0),
    purchased_on TEXT        NOT NULL,
    expires_on   TEXT        NOT NULL,
    import_key   TEXT,
    created_at   TEXT NOT NULL,
    CHECK (granted = available + held + spent + expired),
    CHECK (purchased_on <= expires_on),
    UNIQUE (organizer_id, number),
    UNIQUE (organizer_id, import_key)
) STRICT;

CREATE INDEX orders_of_account ON orders (account_id, expires_on, id);

CREATE TABLE order_activities (
    order_id    INTEGER NOT NULL REFERENCES orders (id),
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    PRIMARY KEY (order_id, activity_id)
) STRICT;

-- starts_at is the session's, kept here so that somebody's coming bookings are one index range.
CREATE TABLE bookings (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id     INTEGER      NOT NULL REFERENCES sessions (id),
    account_id     INTEGER      NOT NULL REFERENCES accounts (id),
    beneficiary_id INTEGER      NOT NULL REFERENCES beneficiaries (id),
    order_id       INTEGER      NOT NULL REFERENCES orders (id),
    credits        INTEGER      NOT NULL CHECK (credits >= 0),
    state          TEXT        NOT NULL CHECK (state IN ('waiting', 'booked', 'cancelled', 'forfeited', 'lapsed', 'attended', 'no_show')),
    starts_at      TEXT NOT NULL,
    created_at     TEXT NOT NULL,
    changed_at     TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX bookings_one_place_each ON bookings (session_id, beneficiary_id)
    WHERE state IN ('waiting', 'booked', 'attended', 'no_show');
CREATE INDEX bookings_of_session ON bookings (session_id, state, id);
CREATE INDEX bookings_of_account ON bookings (account_id, starts_at, id) WHERE state IN ('waiting', 'booked');
CREATE INDEX bookings_of_beneficiary ON bookings (beneficiary_id, starts_at) WHERE state IN ('waiting', 'booked');
CREATE INDEX bookings_of_order ON bookings (order_id, id);

-- The append-only ledger: each line moves credits between the four pots of its order.
CREATE TABLE credit_entries (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id   INTEGER      NOT NULL REFERENCES orders (id),
    booking_id INTEGER REFERENCES bookings (id),
    kind       TEXT        NOT NULL,
    available  INTEGER      NOT NULL,
    held       INTEGER      NOT NULL,
    spent      INTEGER      NOT NULL,
    expired    INTEGER      NOT NULL,
    actor      TEXT        NOT NULL CHECK (actor <> ''),
    reason     TEXT        NOT NULL,
    at         TEXT NOT NULL,
    CHECK (
        (kind = 'purchase' AND available > 0 AND held = 0 AND spent = 0 AND expired = 0)
        OR (kind = 'spend' AND spent >= 0 AND expired = 0 AND ((available = -spent AND held = 0) OR (held = -spent AND available = 0)))
        OR (kind = 'hold' AND held >= 0 AND available = -held AND spent = 0 AND expired = 0)
        OR (kind = 'release' AND available >= 0 AND held = -available AND spent = 0 AND expired = 0)
        OR (kind = 'refund' AND available >= 0 AND spent = -available AND held = 0 AND expired = 0)
        OR (kind = 'expiry' AND expired >= 0 AND available = -expired AND held = 0 AND spent = 0)
        OR (kind = 'adjustment' AND held = 0 AND spent = 0 AND expired = 0)
    )
) STRICT;

CREATE INDEX credit_entries_of_order ON credit_entries (order_id, id);
CREATE INDEX credit_entries_of_booking ON credit_entries (booking_id) WHERE booking_id IS NOT NULL;

CREATE TRIGGER credit_entries_no_update BEFORE UPDATE ON credit_entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER credit_entries_no_delete BEFORE DELETE ON credit_entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER credit_entries_no_replace BEFORE INSERT ON credit_entries
WHEN EXISTS (SELECT 1 FROM credit_entries WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- What ran once must not run twice: the key of an operation and the answer that it gave.
CREATE TABLE operations (
    key     TEXT PRIMARY KEY,
    outcome TEXT        NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE INDEX operations_at ON operations (at);

-- Where each conversation stands. `seq` is the inbox entry that led to `state` from `previous`, so that the same
-- entry, handled again after a crash, leads to the same state.
CREATE TABLE dialogues (
    chat_id  INTEGER PRIMARY KEY,
    state    TEXT        NOT NULL,
    previous TEXT        NOT NULL,
    seq      INTEGER      NOT NULL,
    at       TEXT NOT NULL
) STRICT;

-- Updates, written down before they are acknowledged. A handled one loses its payload and stays a while, so that
-- Telegram's handing it out again is recognised.
CREATE TABLE inbox (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id   INTEGER      NOT NULL UNIQUE,
    chat_id     INTEGER      NOT NULL,
    payload     TEXT,
    received_at TEXT NOT NULL,
    handled_at  TEXT,
    CHECK ((payload IS NULL) = (handled_at IS NOT NULL))
) STRICT;

CREATE INDEX inbox_open ON inbox (seq) WHERE handled_at IS NULL;
CREATE INDEX inbox_open_of_chat ON inbox (chat_id, seq) WHERE handled_at IS NULL;
CREATE INDEX inbox_handled ON inbox (handled_at) WHERE handled_at IS NOT NULL;

-- Messages owed, written in the transaction that owes them. Sent ones go; those given up stay with their reason.
-- lane: 0 answers, 1 offers, 2 confirmations, 3 announcements.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    lane       INTEGER      NOT NULL CHECK (lane BETWEEN 0 AND 3),
    chat_id    INTEGER      NOT NULL,
    kind       TEXT        NOT NULL,
    session_id INTEGER REFERENCES sessions (id),
    booking_id INTEGER REFERENCES bookings (id),
    message_id INTEGER,
    detail     TEXT,
    state      TEXT        NOT NULL CHECK (state IN ('queued', 'given_up')),
    attempts   INTEGER      NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    error      TEXT,
    created_at TEXT NOT NULL,
    CHECK ((state = 'given_up') = (error IS NOT NULL))
) STRICT;

CREATE INDEX outbox_next ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_of_session ON outbox (session_id, kind) WHERE state = 'queued' AND session_id IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (chat_id, lane, id) WHERE state = 'queued';
CREATE INDEX outbox_of_booking ON outbox (booking_id) WHERE booking_id IS NOT NULL;

-- Offers that were sent and still show their claim button.
CREATE TABLE offers (
    chat_id    INTEGER      NOT NULL,
    message_id INTEGER      NOT NULL,
    session_id INTEGER      NOT NULL REFERENCES sessions (id),
    booking_id INTEGER      NOT NULL REFERENCES bookings (id),
    sent_at    TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT;

CREATE INDEX offers_of_session ON offers (session_id);
CREATE INDEX offers_of_booking ON offers (booking_id);
