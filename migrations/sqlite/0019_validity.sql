-- How long what is bought is good: for some days from its purchase or from the first booking, or until a day.

ALTER TABLE packs ADD COLUMN days_from TEXT NOT NULL DEFAULT 'purchase'
    CHECK (days_from IN ('purchase', 'first_use')) CHECK (days_from = 'purchase' OR days IS NOT NULL);
ALTER TABLE packs ADD COLUMN good_until TEXT CHECK (good_until IS NULL OR days IS NULL);

-- For how many days it is good from the first booking on, as long as there was none: until then its last day is one that never comes.
ALTER TABLE orders ADD COLUMN first_use_days INTEGER
    CHECK (first_use_days > 0) CHECK (first_use_days IS NULL OR expires_on = '9999-12-31');
