-- Series: rules that make sessions.

-- The rule is a cron expression of five fields in the organizer's zone. Its sessions up to and including planned_through
-- are made; without a last day, a job moves that on. What its new sessions are like stands here, location as on a session.
CREATE TABLE series (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organizer_id    BIGINT NOT NULL REFERENCES organizers (id),
    activity_id     BIGINT NOT NULL REFERENCES activities (id),
    rule            TEXT NOT NULL CHECK (rule <> ''),
    minutes         BIGINT NOT NULL CHECK (minutes > 0),
    capacity        BIGINT NOT NULL CHECK (capacity >= 0),
    location        TEXT NOT NULL DEFAULT '',
    starts_on       DATE NOT NULL,
    ends_on         DATE,
    planned_through DATE NOT NULL,
    revision        BIGINT NOT NULL DEFAULT 0,
    ended_at        TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    CHECK (ends_on IS NULL OR starts_on <= ends_on)
);

CREATE INDEX series_running ON series (organizer_id, id) WHERE ended_at IS NULL;
CREATE INDEX series_of_activity ON series (activity_id) WHERE ended_at IS NULL;
CREATE INDEX series_to_plan ON series (planned_through) WHERE ended_at IS NULL AND ends_on IS NULL;

-- The days on which it makes none.
CREATE TABLE series_skips (
    series_id BIGINT NOT NULL REFERENCES series (id),
    day       DATE NOT NULL,
    PRIMARY KEY (series_id, day)
);

-- The series that made a session, if one did. It stays, whatever becomes of either.
ALTER TABLE sessions ADD COLUMN series_id BIGINT REFERENCES series (id);
CREATE INDEX sessions_of_series ON sessions (series_id, starts_at, id) WHERE series_id IS NOT NULL;
