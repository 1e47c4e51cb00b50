-- Payments that will never be an order; and what opens an account is found by it.

-- When an owner said that nothing is to come of it: it was refunded at the provider, or is not the club's.
ALTER TABLE payments ADD COLUMN closed_at TEXT CHECK (closed_at IS NULL OR order_id IS NULL);
DROP INDEX payments_unassigned;
CREATE INDEX payments_unassigned ON payments (organizer_id, id) WHERE order_id IS NULL AND closed_at IS NULL;

CREATE INDEX payment_intents_created ON payment_intents (created_at);
CREATE INDEX password_pages_of_account ON password_pages (account_id) WHERE account_id IS NOT NULL;
