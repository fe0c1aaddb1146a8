-- What was imported from a source: which of its events and dates are ours, and what it last said of them. A date is claimed
-- here before it is published, so that two imports at once, or one after a crash, publish it once. What the source said is
-- kept beside what we have, so that only what the source changes is changed, and never what a venue changed by hand.
CREATE TABLE imported_event (
    venue_id BIGINT NOT NULL REFERENCES venue (id),
    source {ordinal} NOT NULL,
    event_id BIGINT NOT NULL REFERENCES event (id),
    digest TEXT NOT NULL,
    PRIMARY KEY (venue_id, source)
) {without_rowid};

CREATE TABLE imported_date (
    venue_id BIGINT NOT NULL REFERENCES venue (id),
    source {ordinal} NOT NULL,
    event_source {ordinal} NOT NULL,
    performance_id BIGINT NOT NULL,
    said_start BIGINT NOT NULL,
    said_place TEXT NULL,
    PRIMARY KEY (venue_id, source)
) {without_rowid};

CREATE INDEX imported_date_by_event ON imported_date (venue_id, event_source);
CREATE UNIQUE INDEX imported_date_by_performance ON imported_date (performance_id);

-- R13: what an import answered, line by line, compressed.
CREATE TABLE import_answer (
    account_id BIGINT NOT NULL,
    request {uuid} NOT NULL,
    at BIGINT NOT NULL,
    digest TEXT NOT NULL,
    answer {bytes} NOT NULL,
    PRIMARY KEY (account_id, request)
);

CREATE INDEX import_answer_by_age ON import_answer (at);
