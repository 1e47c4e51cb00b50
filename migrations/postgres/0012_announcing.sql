-- Announcements with a picture, with buttons to sessions, and for later.

-- Its picture, by Telegram's file id; one with a picture may have no text.
ALTER TABLE announcements ADD COLUMN picture TEXT CHECK (picture <> '');
ALTER TABLE announcements DROP CONSTRAINT announcements_body_check;
ALTER TABLE announcements ADD CONSTRAINT announcements_body_check CHECK (picture IS NOT NULL OR body <> '');

-- For later: 'scheduled' until its hour, then 'sending' as any other, unless it was 'cancelled' before, or 'overtaken': the
-- session it is about had begun or was called off.
ALTER TABLE announcements DROP CONSTRAINT announcements_state_check;
ALTER TABLE announcements ADD CONSTRAINT announcements_state_check
    CHECK (state IN ('scheduled', 'sending', 'paused', 'stopped', 'done', 'cancelled', 'overtaken'));
-- When it is to go out, if it was for later.
ALTER TABLE announcements ADD COLUMN due_at TIMESTAMPTZ;
ALTER TABLE announcements ADD CONSTRAINT announcements_due_check CHECK (due_at IS NOT NULL OR state <> 'scheduled');
CREATE INDEX announcements_due ON announcements (due_at) WHERE state = 'scheduled';
CREATE INDEX announcements_to_come ON announcements (organizer_id, due_at, id) WHERE state = 'scheduled';
-- What Telegram said when it would have refused it to everybody, so that it was paused by itself.
ALTER TABLE announcements ADD COLUMN trouble TEXT;

-- The buttons below it, in their order.
CREATE TABLE announcement_sessions (
    announcement_id BIGINT NOT NULL REFERENCES announcements (id),
    place           BIGINT NOT NULL CHECK (place >= 0),
    session_id      BIGINT NOT NULL REFERENCES sessions (id),
    PRIMARY KEY (announcement_id, place),
    UNIQUE (session_id, announcement_id)
);
