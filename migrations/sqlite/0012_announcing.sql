-- Announcements with a picture, with buttons to sessions, and for later.

-- Its picture, by Telegram's file id; one with a picture may have no text. SQLite can't change a column's check, so the column
-- is made anew.
ALTER TABLE announcements ADD COLUMN said TEXT NOT NULL DEFAULT '';
UPDATE announcements SET said = body;
ALTER TABLE announcements DROP COLUMN body;
ALTER TABLE announcements RENAME COLUMN said TO body;
ALTER TABLE announcements ADD COLUMN picture TEXT CHECK (picture <> '') CHECK (picture IS NOT NULL OR body <> '');

-- For later: 'scheduled' until its hour, then 'sending' as any other, unless it was 'cancelled' before, or 'overtaken': the
-- session it is about had begun or was called off.
ALTER TABLE announcements ADD COLUMN course TEXT NOT NULL DEFAULT 'sending'
    CHECK (course IN ('scheduled', 'sending', 'paused', 'stopped', 'done', 'cancelled', 'overtaken'));
UPDATE announcements SET course = state;
ALTER TABLE announcements DROP COLUMN state;
ALTER TABLE announcements RENAME COLUMN course TO state;
-- When it is to go out, if it was for later.
ALTER TABLE announcements ADD COLUMN due_at TEXT CHECK (due_at IS NOT NULL OR state <> 'scheduled');
CREATE INDEX announcements_due ON announcements (due_at) WHERE state = 'scheduled';
CREATE INDEX announcements_to_come ON announcements (organizer_id, due_at, id) WHERE state = 'scheduled';
-- What Telegram said when it would have refused it to everybody, so that it was paused by itself.
ALTER TABLE announcements ADD COLUMN trouble TEXT;

-- The buttons below it, in their order.
CREATE TABLE announcement_sessions (
    announcement_id INTEGER NOT NULL REFERENCES announcements (id),
    place           INTEGER NOT NULL CHECK (place >= 0),
    session_id      INTEGER NOT NULL REFERENCES sessions (id),
    PRIMARY KEY (announcement_id, place),
    UNIQUE (session_id, announcement_id)
) STRICT;
