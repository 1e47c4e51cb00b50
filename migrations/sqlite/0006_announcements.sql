-- What organizers tell many: to whom, with formatting, and who does not want to hear it.

-- Whom it is for. The body is Telegram's HTML from here on; until now it was plain text.
ALTER TABLE announcements ADD COLUMN audience TEXT NOT NULL DEFAULT 'everyone' CHECK (audience <> '');
ALTER TABLE announcements ADD COLUMN session_id INTEGER REFERENCES sessions (id);
UPDATE announcements SET body = replace(replace(replace(body, '&', '&amp;'), '<', '&lt;'), '>', '&gt;');
CREATE INDEX announcements_of_session ON announcements (session_id) WHERE session_id IS NOT NULL;

-- Since when a customer does not want the organizer's announcements; NULL: they do.
ALTER TABLE customers ADD COLUMN muted_at TEXT;
