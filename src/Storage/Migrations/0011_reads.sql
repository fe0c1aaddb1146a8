-- What is to come, with all that counting themes and towns asks: one stretch of one index, whatever the years behind. The phase
-- changes with the window and never with a booking.
DROP INDEX performance_by_date;
CREATE INDEX performance_by_date ON performance (starts_at, id, event_id, venue_id, phase);

-- The audit of some days begins there, and not at the newest row.
CREATE INDEX audit_by_date ON audit (at, id);

-- Mails that were given up: few among all that were sent.
CREATE INDEX outbox_failed ON outbox (failed_at, id) WHERE failed_at IS NOT NULL;
