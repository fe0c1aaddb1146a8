-- The picture that a venue uploads for an event: what every list needs stands on the event; words are null where it only decorates.
ALTER TABLE event ADD COLUMN picture_hash TEXT NULL;
ALTER TABLE event ADD COLUMN picture_width INTEGER NULL;
ALTER TABLE event ADD COLUMN picture_height INTEGER NULL;
ALTER TABLE event ADD COLUMN picture_words TEXT NULL;

-- Its content in a few widths, made by the service and kept here, so that every node has it and every backup holds it.
CREATE TABLE picture (
    event_id BIGINT NOT NULL REFERENCES event (id),
    width INTEGER NOT NULL,
    content {bytes} NOT NULL,
    PRIMARY KEY (event_id, width)
);
