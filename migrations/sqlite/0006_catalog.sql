-- What owners change of activities in chat.

-- Archived: not offered for new sessions, and no choice in the schedule any more. What was booked stays in the books.
ALTER TABLE activities ADD COLUMN archived_at TEXT;
-- Grows with every change, so that who changes it knows whether it is still what they were shown.
ALTER TABLE activities ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
