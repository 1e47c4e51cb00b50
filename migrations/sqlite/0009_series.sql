-- Series: rules that make sessions.

-- The rule is a cron expression of five fields in the organizer's zone. Its sessions up to and including planned_through
-- are made; without a last day, a job moves that on. What its new sessions are like stands here, location as on a session.
CREATE TABLE series (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    organizer_id    INTEGER NOT NULL REFERENCES organizers (id),
    activity_id     INTEGER NOT NULL REFERENCES activities (id),
    rule            TEXT NOT NULL CHECK (rule <> ''),
    minutes         INTEGER NOT NULL CHECK (minutes > 0),
    capacity        INTEGER NOT NULL CHECK (capacity >= 0),
    location        TEXT NOT NULL DEFAULT '',
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    planned_through TEXT NOT NULL,
    revision        INTEGER NOT NULL DEFAULT 0,
    ended_at        TEXT,
    created_at      TEXT NOT NULL,
    CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;

CREATE INDEX series_running ON series (organizer_id, id) WHERE ended_at IS NULL;
CREATE INDEX series_of_activity ON series (activity_id) WHERE ended_at IS NULL;
CREATE INDEX series_to_plan ON series (planned_through) WHERE ended_at IS NULL AND ends_on IS NULL;

-- The days on which it makes none.
CREATE TABLE series_skips (
    series_id INTEGER NOT NULL REFERENCES series (id),
    day       TEXT NOT NULL,
    PRIMARY KEY (series_id, day)
) STRICT, WITHOUT ROWID;

-- The series that made a session, if one did. It stays, whatever becomes of either.
ALTER TABLE sessions ADD COLUMN series_id INTEGER REFERENCES series (id);
CREATE INDEX sessions_of_series ON sessions (series_id, starts_at, id) WHERE series_id IS NOT NULL;
