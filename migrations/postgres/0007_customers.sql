-- Customers are found by what staff type: their name, their address, and what Telegram calls them.

-- As Telegram tells it when somebody writes; username without the @.
ALTER TABLE telegram_users ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE telegram_users ADD COLUMN username TEXT;

-- 1 when the keys below were written; where they were not, whoever opens the database writes them.
ALTER TABLE customers ADD COLUMN keyed BIGINT NOT NULL DEFAULT 0 CHECK (keyed IN (0, 1));
CREATE INDEX customers_of_organizer ON customers (organizer_id, account_id);
CREATE INDEX customers_without_keys ON customers (account_id) WHERE keyed = 0;

-- '1' and a word, or '2' and two words, folded: the beginning of what was typed is a range of these. In the order of
-- bytes, which no language changes.
CREATE TABLE customer_keys (
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    account_id   BIGINT NOT NULL REFERENCES accounts (id),
    key          TEXT COLLATE "C" NOT NULL CHECK (key <> ''),
    PRIMARY KEY (organizer_id, key, account_id)
);

CREATE INDEX customer_keys_of_account ON customer_keys (account_id);
