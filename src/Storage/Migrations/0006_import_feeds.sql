-- A venue may have several programmes of one format: what vanished from one says nothing of the other. A date belongs to the feed
-- it was last read from. Null: imported before feeds were told apart.
ALTER TABLE imported_date ADD COLUMN feed BIGINT NULL;

INSERT INTO number (name, next) VALUES ('import_feed', 1);

-- Files put aside between their preview and their import, compressed.
CREATE TABLE import_upload (
    id {identity},
    venue_id BIGINT NOT NULL REFERENCES venue (id),
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    content {bytes} NOT NULL
);

CREATE INDEX import_upload_by_age ON import_upload (at);
