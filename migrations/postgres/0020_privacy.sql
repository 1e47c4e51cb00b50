-- Leaving: customers have codes, by which they are named outside; dates of birth end; accounts are erased.

-- What the club calls a customer by, as it is shown; and without what makes no difference, so that no two are alike. Whoever
-- opens the database gives one to those who have none.
ALTER TABLE customers ADD COLUMN code TEXT CHECK (code <> '');
ALTER TABLE customers ADD COLUMN code_key TEXT CHECK (code_key <> '') CHECK ((code IS NULL) = (code_key IS NULL));
CREATE UNIQUE INDEX customers_code ON customers (organizer_id, code_key) WHERE code_key IS NOT NULL;
CREATE INDEX customers_without_code ON customers (account_id, organizer_id) WHERE code IS NULL;

-- Since when it is nobody's: what was personal in it was overwritten. What was booked and paid stays in the books.
CREATE INDEX link_invitations_of_account ON link_invitations (account_id);
ALTER TABLE accounts ADD COLUMN erased_at TIMESTAMPTZ;

-- Since when the date of birth stands for none; and the latest session known to have needed it, which a look at the
-- bookings moves on.
ALTER TABLE beneficiaries ADD COLUMN birth_erased_at TIMESTAMPTZ;
ALTER TABLE beneficiaries ADD COLUMN needed_at TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
UPDATE beneficiaries SET birth_erased_at = erased_at, needed_at = created_at;
CREATE INDEX beneficiaries_birth_kept ON beneficiaries (needed_at) WHERE birth_erased_at IS NULL;
CREATE INDEX bookings_missed ON bookings (beneficiary_id, starts_at) WHERE state = 'no_show';

-- The same of whoever came without an account: name and date of birth.
ALTER TABLE walk_ins ADD COLUMN erased_at TIMESTAMPTZ;
ALTER TABLE walk_ins ADD COLUMN needed_at TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
UPDATE walk_ins SET needed_at = created_at;
CREATE INDEX walk_ins_kept ON walk_ins (needed_at) WHERE erased_at IS NULL;

-- What a dialogue remembers of what was typed ends too.
CREATE INDEX dialogues_begun ON dialogues (at) WHERE state <> '' OR previous <> '';

-- What was written to an address that is erased goes with it.
CREATE INDEX mails_of_address ON mails (address) WHERE address IS NOT NULL;
