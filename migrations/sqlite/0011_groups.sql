-- Groups and channels that the bot is in or was in, and the organizer that each is linked to.

CREATE TABLE group_chats (
    id             INTEGER PRIMARY KEY CHECK (id < 0),
    kind           TEXT NOT NULL CHECK (kind IN ('group', 'supergroup', 'channel')),
    title          TEXT NOT NULL CHECK (title <> ''),
    standing       TEXT NOT NULL CHECK (standing IN ('works', 'silenced', 'gone')),
    -- Who may link it with a button: whoever added the bot last, or asked for it there.
    asked_by       INTEGER,
    organizer_id   INTEGER REFERENCES organizers (id),
    linked_at      TEXT,
    -- When the schedule was shown there last, and the update that asked for it.
    listed_at      TEXT,
    listed_seq     INTEGER,
    -- The weekly digest, by the organizer's clock: the day from Monday on, the hour; and when the next one is due.
    digest_weekday INTEGER CHECK (digest_weekday BETWEEN 0 AND 6),
    digest_hour    INTEGER CHECK (digest_hour BETWEEN 0 AND 23),
    digest_due_at  TEXT,
    CHECK ((organizer_id IS NULL) = (linked_at IS NULL)),
    CHECK ((digest_weekday IS NULL) = (digest_hour IS NULL) AND (digest_weekday IS NULL) = (digest_due_at IS NULL)),
    CHECK (digest_due_at IS NULL OR organizer_id IS NOT NULL)
) STRICT;

CREATE INDEX group_chats_of_organizer ON group_chats (organizer_id, linked_at, id) WHERE organizer_id IS NOT NULL;
CREATE INDEX group_chats_digest ON group_chats (digest_due_at) WHERE digest_due_at IS NOT NULL;

-- One-time codes, hashed, with which an owner links the group that they add the bot to.
CREATE TABLE group_codes (
    code_hash    TEXT PRIMARY KEY CHECK (length(code_hash) = 64),
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    expires_at   TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    used_at      TEXT,
    used_in      INTEGER,
    CHECK ((used_at IS NULL) = (used_in IS NULL))
) STRICT;

-- The group or channel that an announcement is for, instead of customers.
ALTER TABLE announcements ADD COLUMN chat_id INTEGER;
CREATE INDEX announcements_of_chat ON announcements (chat_id) WHERE chat_id IS NOT NULL;
