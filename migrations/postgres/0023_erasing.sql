-- Erasing: what an account leaves behind says nothing of it, and is found by an index.

-- Such lines of the trail named the customer whose phone was linked, and nothing is erased in an append-only line.
DROP TRIGGER deeds_append_only ON deeds;
UPDATE deeds SET by_user = NULL, by_name = '' WHERE kind = 'link_used';
CREATE TRIGGER deeds_append_only BEFORE UPDATE OR DELETE ON deeds
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();

-- Who paid, of accounts that were erased before this. Nobody's chat is 0, and no update has a number below 1.
CREATE INDEX payment_intents_of_account ON payment_intents (account_id);
UPDATE payments SET chat_id = NULL
WHERE order_id IN (SELECT r.id FROM orders r JOIN accounts a ON a.id = r.account_id WHERE a.erased_at IS NOT NULL)
   OR intent_id IN (SELECT i.id FROM payment_intents i JOIN accounts a ON a.id = i.account_id WHERE a.erased_at IS NOT NULL);
UPDATE payment_intents SET chat_id = 0, seq = -id
WHERE account_id IN (SELECT id FROM accounts WHERE erased_at IS NOT NULL);

-- What was shown for an account from phones that are not its own any more, and letters to addresses that name it.
CREATE INDEX proofs_of_account ON proofs (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX mails_of_detail ON mails (kind, detail) WHERE address IS NOT NULL;

-- What was given up is forgotten after a while.
CREATE INDEX outbox_given_up_since ON outbox (created_at) WHERE state = 'given_up';
