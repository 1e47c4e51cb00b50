-- What organizers tell many: to whom, with formatting, and who does not want to hear it.

-- Whom it is for. The body is Telegram's HTML from here on; until now it was plain text.
ALTER TABLE announcements ADD COLUMN audience TEXT NOT NULL DEFAULT 'everyone' CHECK (audience <> '');
ALTER TABLE announcements ADD COLUMN session_id BIGINT REFERENCES sessions (id);
UPDATE announcements SET body = replace(replace(replace(body, '&', '&amp;'), '<', '&lt;'), '>', '&gt;');
CREATE INDEX announcements_of_session ON announcements (session_id) WHERE session_id IS NOT NULL;

-- Since when a customer does not want the organizer's announcements; NULL: they do.
ALTER TABLE customers ADD COLUMN muted_at TIMESTAMPTZ;

-- How far it is: what became of its messages, counted in the transaction that takes each out of the outbox.
ALTER TABLE announcements ADD COLUMN state TEXT NOT NULL DEFAULT 'sending'
    CHECK (state IN ('sending', 'paused', 'stopped', 'done'));
ALTER TABLE announcements ADD COLUMN phones BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN sent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN blocked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN failed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN unsure BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN dropped BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0;
-- Since when it goes out without a break, and how many it was done with then.
ALTER TABLE announcements ADD COLUMN going_since TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
ALTER TABLE announcements ADD COLUMN done_before BIGINT NOT NULL DEFAULT 0;
-- The card of whoever confirmed it: when it was changed last, and when it may be queued to be changed again.
ALTER TABLE announcements ADD COLUMN card_chat BIGINT;
ALTER TABLE announcements ADD COLUMN card_message BIGINT;
ALTER TABLE announcements ADD COLUMN card_edited_at TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
ALTER TABLE announcements ADD COLUMN card_due_at TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
-- Of those from before, what is still in the outbox is all that is known.
UPDATE announcements
SET phones = (SELECT COUNT(*) FROM outbox o WHERE o.announcement_id = announcements.id),
    failed = (SELECT COUNT(*) FROM outbox o WHERE o.announcement_id = announcements.id AND o.state = 'given_up'),
    going_since = created_at;
UPDATE announcements SET state = 'done' WHERE phones = failed;

-- When an announcement's message set out. Until Telegram has answered nobody knows whether it arrived; given up with
-- this set, it may have.
ALTER TABLE outbox ADD COLUMN departed_at TIMESTAMPTZ;
CREATE INDEX outbox_departed ON outbox (id) WHERE departed_at IS NOT NULL AND state <> 'given_up';
