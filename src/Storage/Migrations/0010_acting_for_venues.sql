-- For which venue something was done, by its own accounts or by the coordination: the venue reads what was done in its name.
ALTER TABLE audit ADD COLUMN venue_id BIGINT NULL;

CREATE INDEX audit_by_venue ON audit (venue_id, id) WHERE venue_id IS NOT NULL;

-- Events without a date are sought among the newest ones.
CREATE INDEX event_by_creation ON event (created_at, id);
