-- Waiting lists in three modes, reminders, quiet hours, announcements; and an outbox in which what is not due stands apart.

ALTER TABLE activities DROP CONSTRAINT activities_waitlist_check;
ALTER TABLE activities ADD CONSTRAINT activities_waitlist_check CHECK (waitlist IN ('first_tap', 'in_turn', 'automatic'));
-- How long one person in turn has the first right to a freed seat.
ALTER TABLE activities ADD COLUMN offer_minutes BIGINT NOT NULL DEFAULT 30 CHECK (offer_minutes > 0);
-- How many may wait; NULL: as many as like.
ALTER TABLE activities ADD COLUMN list_cap BIGINT CHECK (list_cap >= 0);

-- In minutes after midnight, in the organizer's time zone; none when both are the same.
ALTER TABLE organizers ADD COLUMN quiet_from BIGINT NOT NULL DEFAULT 1260 CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE organizers ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 480 CHECK (quiet_until BETWEEN 0 AND 1439);

ALTER TABLE sessions ADD COLUMN list_cap BIGINT CHECK (list_cap >= 0);
ALTER TABLE sessions ADD COLUMN list_paused_at TIMESTAMPTZ;
-- Grows whenever what was promised to those booked changes.
ALTER TABLE sessions ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN cancelled_because TEXT;
-- When the messages were queued that every session owes once; back to NULL when its time changes.
ALTER TABLE sessions ADD COLUMN day_reminded_at TIMESTAMPTZ;
ALTER TABLE sessions ADD COLUMN hours_reminded_at TIMESTAMPTZ;
ALTER TABLE sessions ADD COLUMN closing_warned_at TIMESTAMPTZ;
CREATE INDEX sessions_day_reminder ON sessions (starts_at) WHERE state = 'scheduled' AND day_reminded_at IS NULL;
CREATE INDEX sessions_hours_reminder ON sessions (starts_at) WHERE state = 'scheduled' AND hours_reminded_at IS NULL;
CREATE INDEX sessions_closing ON sessions (claim_until) WHERE waiting > 0 AND closing_warned_at IS NULL;

-- A turn: until offered_until a free seat is kept for this booking. Whoever passed is not asked again until the next
-- seat frees up.
ALTER TABLE bookings ADD COLUMN offered_until TIMESTAMPTZ CHECK (offered_until IS NULL OR state = 'waiting');
ALTER TABLE bookings ADD COLUMN passed_at TIMESTAMPTZ;
-- It came off the waiting list: its holder claimed it, or was booked from the list.
ALTER TABLE bookings ADD COLUMN claimed_at TIMESTAMPTZ;
CREATE INDEX bookings_offered ON bookings (offered_until) WHERE offered_until IS NOT NULL;
CREATE INDEX bookings_turns ON bookings (session_id, id) WHERE offered_until IS NOT NULL;

-- Who was passed over on a waiting list, and why; for staff.
CREATE TABLE skips (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    reason     TEXT NOT NULL CHECK (reason IN ('declined', 'window_over', 'gave_it_up', 'overlap', 'unreachable')),
    at         TIMESTAMPTZ NOT NULL
);

CREATE INDEX skips_of_session ON skips (session_id, id);
CREATE INDEX skips_of_booking ON skips (booking_id);

-- Which reminders a customer wants before a session.
ALTER TABLE accounts ADD COLUMN reminders TEXT NOT NULL DEFAULT 'both' CHECK (reminders IN ('both', 'day', 'hours', 'off'));

-- The last warning given that its credits expire, in days before; back to NULL when the order lasts longer.
ALTER TABLE orders ADD COLUMN warned_days BIGINT;
CREATE INDEX orders_expiring ON orders (expires_on) WHERE available > 0;

-- Whose name and date of birth were erased; what stands there says nothing.
ALTER TABLE beneficiaries ADD COLUMN erased_at TIMESTAMPTZ;

-- What an organizer tells many.
CREATE TABLE announcements (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    body         TEXT NOT NULL CHECK (body <> ''),
    created_at   TIMESTAMPTZ NOT NULL
);

CREATE INDEX announcements_of_organizer ON announcements (organizer_id, id);

-- A message that is not due yet is 'held', so that whoever looks for what is due walks past none.
-- lane: 0 answers, 1 offers, 2 confirmations, 3 reminders, 4 announcements.
ALTER TABLE outbox ADD COLUMN order_id BIGINT REFERENCES orders (id);
ALTER TABLE outbox ADD COLUMN announcement_id BIGINT REFERENCES announcements (id);
ALTER TABLE outbox DROP CONSTRAINT outbox_lane_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_lane_check CHECK (lane BETWEEN 0 AND 4);
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN ('queued', 'held', 'given_up'));
UPDATE outbox SET state = 'held' WHERE state = 'queued' AND not_before > created_at;

DROP INDEX outbox_of_session;
DROP INDEX outbox_of_chat;
CREATE INDEX outbox_held ON outbox (not_before) WHERE state = 'held';
CREATE INDEX outbox_of_session ON outbox (session_id, kind) WHERE state <> 'given_up' AND session_id IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (chat_id, lane, id) WHERE state <> 'given_up';
CREATE INDEX outbox_of_order ON outbox (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX outbox_of_announcement ON outbox (announcement_id, state) WHERE announcement_id IS NOT NULL;
CREATE INDEX outbox_given_up ON outbox (id) WHERE state = 'given_up';
