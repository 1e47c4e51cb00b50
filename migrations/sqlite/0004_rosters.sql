-- Rosters: how often somebody was there before.

CREATE INDEX bookings_attended ON bookings (beneficiary_id, starts_at) WHERE state = 'attended';
