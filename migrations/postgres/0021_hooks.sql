-- What happens to bookings and orders, told to an organizer's own programs.

-- Where to, and with which secret it is signed. The secret signs, so it is kept as it is. How it goes: `attempts` failed in a
-- row, the last with `trouble`; nothing is sent before `not_before`.
CREATE TABLE hooks (
    organizer_id BIGINT PRIMARY KEY REFERENCES organizers (id),
    url          TEXT NOT NULL CHECK (url <> ''),
    secret       TEXT NOT NULL CHECK (secret <> ''),
    attempts     BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before   TIMESTAMPTZ NOT NULL,
    trouble      TEXT,
    delivered_at TIMESTAMPTZ,
    created_at   TIMESTAMPTZ NOT NULL
);

-- What is to be told, in the order in which it happened; as it was then, so that it is the same each time it is tried.
-- Delivered ones go, those given up stay for a while.
CREATE TABLE hook_events (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id BIGINT NOT NULL REFERENCES organizers (id),
    event        TEXT NOT NULL UNIQUE CHECK (length(event) = 32),
    kind         TEXT NOT NULL CHECK (kind <> ''),
    customer     TEXT,
    booking_id   BIGINT,
    session_id   BIGINT,
    activity_id  BIGINT,
    starts_at    TIMESTAMPTZ,
    state        TEXT,
    cause        TEXT,
    order_number BIGINT,
    credits      BIGINT NOT NULL,
    expires_on   DATE,
    at           TIMESTAMPTZ NOT NULL,
    given_up_at  TIMESTAMPTZ
);

CREATE INDEX hook_events_next ON hook_events (organizer_id, id) WHERE given_up_at IS NULL;
CREATE INDEX hook_events_given_up ON hook_events (organizer_id, given_up_at) WHERE given_up_at IS NOT NULL;
