-- Credits for money: what was asked for, what was paid, what was paid back.

-- The token of the organizer's payment provider, a secret. None: credits are sold at the desk alone.
ALTER TABLE organizers ADD COLUMN payment_token TEXT CHECK (payment_token <> '');

-- Invoices that were asked for, as they were then; the payload is what Telegram hands back with the payment. One an update.
CREATE TABLE payment_intents (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    payload       TEXT    NOT NULL UNIQUE CHECK (length(payload) = 32),
    organizer_id  INTEGER NOT NULL REFERENCES organizers (id),
    account_id    INTEGER NOT NULL REFERENCES accounts (id),
    pack_id       INTEGER NOT NULL REFERENCES packs (id),
    pack_revision INTEGER NOT NULL,
    price_minor   INTEGER NOT NULL CHECK (price_minor > 0),
    currency      TEXT    NOT NULL CHECK (length(currency) = 3),
    session_id    INTEGER REFERENCES sessions (id),
    chat_id       INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    created_at    TEXT    NOT NULL,
    UNIQUE (chat_id, seq)
) STRICT;

-- Money that came: each payment makes one order, or waits for an owner to say whose it is. organizer_id is unknown only where
-- the payload was; because: why it had to wait, also when it waits no more.
CREATE TABLE payments (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id       INTEGER REFERENCES organizers (id),
    intent_id          INTEGER REFERENCES payment_intents (id),
    order_id           INTEGER UNIQUE REFERENCES orders (id),
    method             TEXT    NOT NULL CHECK (method IN ('telegram', 'cash', 'card', 'transfer')),
    amount_minor       INTEGER NOT NULL CHECK (amount_minor >= 0),
    currency           TEXT    NOT NULL CHECK (length(currency) = 3),
    charge_id          TEXT UNIQUE,
    provider_charge_id TEXT,
    chat_id            INTEGER,
    because            TEXT CHECK (because IN ('unknown_invoice', 'no_customer', 'pack_changed', 'other_amount')),
    at                 TEXT    NOT NULL,
    CHECK ((method = 'telegram') = (charge_id IS NOT NULL)),
    CHECK (order_id IS NOT NULL OR because IS NOT NULL)
) STRICT;

CREATE INDEX payments_of_intent ON payments (intent_id) WHERE intent_id IS NOT NULL;
CREATE INDEX payments_unassigned ON payments (organizer_id, id) WHERE order_id IS NULL;

-- Unused credits that were given back for money. amount_minor: as it was proposed; none where nobody knows what was paid.
CREATE TABLE paybacks (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id     INTEGER NOT NULL REFERENCES orders (id),
    credits      INTEGER NOT NULL CHECK (credits > 0),
    amount_minor INTEGER CHECK (amount_minor >= 0),
    currency     TEXT    NOT NULL CHECK (length(currency) = 3),
    reason       TEXT    NOT NULL CHECK (reason <> ''),
    at           TEXT    NOT NULL
) STRICT;

CREATE INDEX paybacks_of_order ON paybacks (order_id, id);

-- The ledger anew with one kind more, since SQLite can't change a check.
DROP TRIGGER credit_entries_no_update;
DROP TRIGGER credit_entries_no_delete;
DROP TRIGGER credit_entries_no_replace;
DROP INDEX credit_entries_of_order;
DROP INDEX credit_entries_of_booking;
ALTER TABLE credit_entries RENAME TO credit_entries_before;
CREATE TABLE credit_entries (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    booking_id INTEGER REFERENCES bookings (id),
    kind       TEXT    NOT NULL,
    available  INTEGER NOT NULL,
    held       INTEGER NOT NULL,
    spent      INTEGER NOT NULL,
    expired    INTEGER NOT NULL,
    actor      TEXT    NOT NULL CHECK (actor <> ''),
    reason     TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    CHECK (
        (kind = 'purchase' AND available > 0 AND held = 0 AND spent = 0 AND expired = 0)
        OR (kind = 'spend' AND spent >= 0 AND expired = 0 AND ((available = -spent AND held = 0) OR (held = -spent AND available = 0)))
        OR (kind = 'hold' AND held >= 0 AND available = -held AND spent = 0 AND expired = 0)
        OR (kind = 'release' AND available >= 0 AND held = -available AND spent = 0 AND expired = 0)
        OR (kind = 'refund' AND available >= 0 AND spent = -available AND held = 0 AND expired = 0)
        OR (kind = 'expiry' AND expired >= 0 AND available = -expired AND held = 0 AND spent = 0)
        OR (kind = 'adjustment' AND held = 0 AND spent = 0 AND expired = 0)
        OR (kind = 'payback' AND available < 0 AND held = 0 AND spent = 0 AND expired = 0)
    )
) STRICT;
INSERT INTO credit_entries (id, order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
SELECT id, order_id, booking_id, kind, available, held, spent, expired, actor, reason, at
FROM credit_entries_before;
DROP TABLE credit_entries_before;

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
