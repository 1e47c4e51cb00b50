-- Credits for money: what was asked for, what was paid, what was paid back.

-- The token of the organizer's payment provider, a secret. None: credits are sold at the desk alone.
ALTER TABLE organizers ADD COLUMN payment_token TEXT CHECK (payment_token <> '');

-- Invoices that were asked for, as they were then; the payload is what Telegram hands back with the payment. One an update.
CREATE TABLE payment_intents (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload       TEXT        NOT NULL UNIQUE CHECK (length(payload) = 32),
    organizer_id  BIGINT      NOT NULL REFERENCES organizers (id),
    account_id    BIGINT      NOT NULL REFERENCES accounts (id),
    pack_id       BIGINT      NOT NULL REFERENCES packs (id),
    pack_revision BIGINT      NOT NULL,
    price_minor   BIGINT      NOT NULL CHECK (price_minor > 0),
    currency      TEXT        NOT NULL CHECK (length(currency) = 3),
    session_id    BIGINT REFERENCES sessions (id),
    chat_id       BIGINT      NOT NULL,
    seq           BIGINT      NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    UNIQUE (chat_id, seq)
);

-- Money that came: each payment makes one order, or waits for an owner to say whose it is. organizer_id is unknown only where
-- the payload was; because: why it had to wait, also when it waits no more.
CREATE TABLE payments (
    id                 BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id       BIGINT REFERENCES organizers (id),
    intent_id          BIGINT REFERENCES payment_intents (id),
    order_id           BIGINT UNIQUE REFERENCES orders (id),
    method             TEXT        NOT NULL CHECK (method IN ('telegram', 'cash', 'card', 'transfer')),
    amount_minor       BIGINT      NOT NULL CHECK (amount_minor >= 0),
    currency           TEXT        NOT NULL CHECK (length(currency) = 3),
    charge_id          TEXT UNIQUE,
    provider_charge_id TEXT,
    chat_id            BIGINT,
    because            TEXT CHECK (because IN ('unknown_invoice', 'no_customer', 'pack_changed', 'other_amount')),
    at                 TIMESTAMPTZ NOT NULL,
    CHECK ((method = 'telegram') = (charge_id IS NOT NULL)),
    CHECK (order_id IS NOT NULL OR because IS NOT NULL)
);

CREATE INDEX payments_of_intent ON payments (intent_id) WHERE intent_id IS NOT NULL;
CREATE INDEX payments_unassigned ON payments (organizer_id, id) WHERE order_id IS NULL;

-- Unused credits that were given back for money. amount_minor: as it was proposed; none where nobody knows what was paid.
CREATE TABLE paybacks (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id     BIGINT      NOT NULL REFERENCES orders (id),
    credits      BIGINT      NOT NULL CHECK (credits > 0),
    amount_minor BIGINT CHECK (amount_minor >= 0),
    currency     TEXT        NOT NULL CHECK (length(currency) = 3),
    reason       TEXT        NOT NULL CHECK (reason <> ''),
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX paybacks_of_order ON paybacks (order_id, id);

ALTER TABLE credit_entries DROP CONSTRAINT credit_entries_check;
ALTER TABLE credit_entries ADD CONSTRAINT credit_entries_check CHECK (
    (kind = 'purchase' AND available > 0 AND held = 0 AND spent = 0 AND expired = 0)
    OR (kind = 'spend' AND spent >= 0 AND expired = 0 AND ((available = -spent AND held = 0) OR (held = -spent AND available = 0)))
    OR (kind = 'hold' AND held >= 0 AND available = -held AND spent = 0 AND expired = 0)
    OR (kind = 'release' AND available >= 0 AND held = -available AND spent = 0 AND expired = 0)
    OR (kind = 'refund' AND available >= 0 AND spent = -available AND held = 0 AND expired = 0)
    OR (kind = 'expiry' AND expired >= 0 AND available = -expired AND held = 0 AND spent = 0)
    OR (kind = 'adjustment' AND held = 0 AND spent = 0 AND expired = 0)
    OR (kind = 'payback' AND available < 0 AND held = 0 AND spent = 0 AND expired = 0)
);
