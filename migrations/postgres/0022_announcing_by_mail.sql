-- Announcements by mail, and the links by which a reader ends them.

-- Whether pages can be linked to: a letter that nobody could end is not sent.
ALTER TABLE mail_setup ADD COLUMN pages BIGINT NOT NULL DEFAULT 0 CHECK (pages IN (0, 1));

-- lane: 0 what somebody waits for, 1 announcements, which go when nothing else is due.
ALTER TABLE mails ADD COLUMN lane BIGINT NOT NULL DEFAULT 0 CHECK (lane IN (0, 1));
ALTER TABLE mails ADD COLUMN announcement_id BIGINT REFERENCES announcements (id);
DROP INDEX mails_due;
CREATE INDEX mails_due ON mails (lane, not_before, id) WHERE state = 'queued';
CREATE INDEX mails_of_announcement ON mails (announcement_id) WHERE state = 'queued' AND announcement_id IS NOT NULL;

-- How many letters an announcement was to be, and what became of them, as of its messages.
ALTER TABLE announcements ADD COLUMN letters BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN letters_sent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN letters_failed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN letters_dropped BIGINT NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN letters_withdrawn BIGINT NOT NULL DEFAULT 0;

-- One for each letter of an announcement; it ends those of its organizer for its reader, and opens nothing else.
CREATE TABLE unsubscribe_links (
    token_hash   TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    account_id   BIGINT NOT NULL REFERENCES accounts (id),
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    created_at   TIMESTAMPTZ NOT NULL
);

CREATE INDEX unsubscribe_links_of_account ON unsubscribe_links (account_id);
CREATE INDEX unsubscribe_links_created ON unsubscribe_links (created_at);
