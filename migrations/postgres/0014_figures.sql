-- Figures: what an organizer's orders came to within some months.

CREATE INDEX orders_of_organizer ON orders (organizer_id, expires_on);
