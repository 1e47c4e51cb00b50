-- Waiting lists in three modes, reminders, quiet hours, announcements; and an outbox in which what is not due stands apart.

-- The modes: SQLite can't change a column's check, so the column is made anew.
ALTER TABLE activities ADD COLUMN wait_mode TEXT NOT NULL DEFAULT 'first_tap'
    CHECK (wait_mode IN ('first_tap', 'in_turn', 'automatic'));
UPDATE activities SET wait_mode = waitlist;
ALTER TABLE activities DROP COLUMN waitlist;
ALTER TABLE activities RENAME COLUMN wait_mode TO waitlist;
-- How long one person in turn has the first right to a freed seat.
ALTER TABLE activities ADD COLUMN offer_minutes INTEGER NOT NULL DEFAULT 30 CHECK (offer_minutes > 0);
-- How many may wait; NULL: as many as like.
ALTER TABLE activities ADD COLUMN list_cap INTEGER CHECK (list_cap >= 0);

-- In minutes after midnight, in the organizer's time zone; none when both are the same.
ALTER TABLE organizers ADD COLUMN quiet_from INTEGER NOT NULL DEFAULT 1260 CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE organizers ADD COLUMN quiet_until INTEGER NOT NULL DEFAULT 480 CHECK (quiet_until BETWEEN 0 AND 1439);

ALTER TABLE sessions ADD COLUMN list_cap INTEGER CHECK (list_cap >= 0);
ALTER TABLE sessions ADD COLUMN list_paused_at TEXT;
-- Grows whenever what was promised to those booked changes.
ALTER TABLE sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN cancelled_because TEXT;
-- When the messages were queued that every session owes once; back to NULL when its time changes.
ALTER TABLE sessions ADD COLUMN day_reminded_at TEXT;
ALTER TABLE sessions ADD COLUMN hours_reminded_at TEXT;
ALTER TABLE sessions ADD COLUMN closing_warned_at TEXT;
CREATE INDEX sessions_day_reminder ON sessions (starts_at) WHERE state = 'scheduled' AND day_reminded_at IS NULL;
CREATE INDEX sessions_hours_reminder ON sessions (starts_at) WHERE state = 'scheduled' AND hours_reminded_at IS NULL;
CREATE INDEX sessions_closing ON sessions (claim_until) WHERE waiting > 0 AND closing_warned_at IS NULL;

-- A turn: until offered_until a free seat is kept for this booking. Whoever passed is not asked again until the next
-- seat frees up.
ALTER TABLE bookings ADD COLUMN offered_until TEXT CHECK (offered_until IS NULL OR state = 'waiting');
ALTER TABLE bookings ADD COLUMN passed_at TEXT;
-- It came off the waiting list: its holder claimed it, or was booked from the list.
ALTER TABLE bookings ADD COLUMN claimed_at TEXT;
CREATE INDEX bookings_offered ON bookings (offered_until) WHERE offered_until IS NOT NULL;
CREATE INDEX bookings_turns ON bookings (session_id, id) WHERE offered_until IS NOT NULL;

-- Who was passed over on a waiting list, and why; for staff.
CREATE TABLE skips (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES sessions (id),
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    reason     TEXT NOT NULL CHECK (reason IN ('declined', 'window_over', 'gave_it_up', 'overlap', 'unreachable')),
    at         TEXT NOT NULL
) STRICT;

CREATE INDEX skips_of_session ON skips (session_id, id);
CREATE INDEX skips_of_booking ON skips (booking_id);

-- Which reminders a customer wants before a session.
ALTER TABLE accounts ADD COLUMN reminders TEXT NOT NULL DEFAULT 'both' CHECK (reminders IN ('both', 'day', 'hours', 'off'));

-- The last warning given that its credits expire, in days before; back to NULL when the order lasts longer.
ALTER TABLE orders ADD COLUMN warned_days INTEGER;
CREATE INDEX orders_expiring ON orders (expires_on) WHERE available > 0;

-- Whose name and date of birth were erased; what stands there says nothing.
ALTER TABLE beneficiaries ADD COLUMN erased_at TEXT;

-- What an organizer tells many.
CREATE TABLE announcements (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id INTEGER NOT NULL REFERENCES organizers (id),
    body         TEXT NOT NULL CHECK (body <> ''),
    created_at   TEXT NOT NULL
) STRICT;

CREATE INDEX announcements_of_organizer ON announcements (organizer_id, id);

-- The outbox anew, since SQLite can't change a check. A message that is not due yet is 'held', so that whoever looks for what is due walks past none.
-- lane: 0 answers, 1 offers, 2 confirmations, 3 reminders, 4 announcements.
DROP INDEX outbox_next;
DROP INDEX outbox_of_session;
DROP INDEX outbox_of_chat;
DROP INDEX outbox_of_booking;
ALTER TABLE outbox RENAME TO outbox_before;
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    lane            INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 4),
    chat_id         INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    session_id      INTEGER REFERENCES sessions (id),
    booking_id      INTEGER REFERENCES bookings (id),
    order_id        INTEGER REFERENCES orders (id),
    announcement_id INTEGER REFERENCES announcements (id),
    message_id      INTEGER,
    detail          TEXT,
    state           TEXT NOT NULL CHECK (state IN ('queued', 'held', 'given_up')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    not_before      TEXT NOT NULL,
    error           TEXT,
    created_at      TEXT NOT NULL,
    CHECK ((state = 'given_up') = (error IS NOT NULL))
) STRICT;
INSERT INTO outbox (id, lane, chat_id, kind, session_id, booking_id, message_id, detail, state, attempts, not_before, error, created_at)
SELECT id, lane, chat_id, kind, session_id, booking_id, message_id, detail,
       CASE WHEN state = 'queued' AND not_before > created_at THEN 'held' ELSE state END, attempts, not_before, error,
       created_at
FROM outbox_before;
DROP TABLE outbox_before;

CREATE INDEX outbox_next ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_held ON outbox (not_before) WHERE state = 'held';
CREATE INDEX outbox_of_session ON outbox (session_id, kind) WHERE state <> 'given_up' AND session_id IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (chat_id, lane, id) WHERE state <> 'given_up';
CREATE INDEX outbox_of_booking ON outbox (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX outbox_of_order ON outbox (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX outbox_of_announcement ON outbox (announcement_id, state) WHERE announcement_id IS NOT NULL;
CREATE INDEX outbox_given_up ON outbox (id) WHERE state = 'given_up';
