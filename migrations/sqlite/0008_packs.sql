-- What owners change of packs in chat.

-- Archived: sold no more. Orders that were made from it stay as they are.
ALTER TABLE packs ADD COLUMN archived_at TEXT;
-- Grows with every change, so that who changes it knows whether it is still what they were shown.
ALTER TABLE packs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
