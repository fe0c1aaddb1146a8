-- The journal is the truth about a performance; performance, reservation and quota_slot are its images, written in the
-- same transaction. No foreign keys here: these rows are written by one owner, fenced by the version, audited by RuleAudit.

CREATE TABLE performance_journal (
    performance_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who BIGINT NOT NULL,
    request {uuid} NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (performance_id, version)
) {without_rowid};

CREATE TABLE performance (
    id {key} PRIMARY KEY,
    event_id BIGINT NOT NULL,
    venue_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    phase SMALLINT NOT NULL,
    starts_at BIGINT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    opens_at_set BIGINT NULL,
    closes_at_set BIGINT NULL,
    capacity INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    waiting_tier_one INTEGER NOT NULL,
    waiting_tier_two INTEGER NOT NULL,
    kept_empty INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    place TEXT NULL,
    source TEXT NULL,
    next_due_at BIGINT NULL,
    CONSTRAINT performance_never_oversold CHECK (confirmed >= 0 AND confirmed <= capacity),
    CONSTRAINT performance_counts CHECK (waiting_tier_one >= 0 AND waiting_tier_two >= 0 AND kept_empty >= 0 AND remaining >= 0)
);

CREATE INDEX performance_due ON performance (next_due_at) WHERE next_due_at IS NOT NULL;

-- id is performance_id << 20 | sequence given first, so a performance's reservations lie together.
CREATE TABLE reservation (
    id {key} PRIMARY KEY,
    performance_id BIGINT NOT NULL,
    participant_id BIGINT NOT NULL,
    structure_id BIGINT NOT NULL,
    requested_by BIGINT NOT NULL,
    -- The start of the performance, so that a structure's reservations are read in the order of their dates by one index.
    starts_at BIGINT NOT NULL,
    requested_at BIGINT NOT NULL,
    issued_at BIGINT NULL,
    cancelled_at BIGINT NULL,
    sequence INTEGER NOT NULL,
    party INTEGER NULL,
    slot_week INTEGER NULL,
    slot_number INTEGER NULL,
    family SMALLINT NOT NULL,
    status SMALLINT NOT NULL,
    tier SMALLINT NULL,
    cancelled_by SMALLINT NULL,
    attendance SMALLINT NOT NULL,
    attendance_by SMALLINT NULL,
    CONSTRAINT reservation_tier CHECK ((status = 2) = (tier IS NOT NULL)),
    CONSTRAINT reservation_slot CHECK ((slot_week IS NULL) = (slot_number IS NULL))
);

-- R3: one live reservation per person and performance; cancelled rows have a null there, and nulls are distinct. It starts
-- with the performance so that a rush on one performance stays on few pages: every index that starts with something random
-- costs a booking a page of its own.
CREATE UNIQUE INDEX reservation_one_live
    ON reservation (performance_id, participant_id, (CASE WHEN status <> 3 THEN 1 END));

-- R6: the key is what makes a breach of the quota impossible, even with two owners alive. The week first: this week's rows
-- lie together, older ones are left in peace.
CREATE TABLE quota_slot (
    week INTEGER NOT NULL,
    participant_id BIGINT NOT NULL,
    slot INTEGER NOT NULL,
    reservation_id BIGINT NOT NULL,
    PRIMARY KEY (week, participant_id, slot),
    CONSTRAINT quota_slot_numbered CHECK (slot >= 1)
) {without_rowid};

-- R13: answers remembered under the client's key; found by key, purged by age. The key comes before its account, so that
-- clients whose keys grow with time (UUID version 7) write at the end of the index.
CREATE TABLE request_outcome (
    request {uuid} NOT NULL,
    account_id BIGINT NOT NULL,
    performance_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (request, account_id)
);

CREATE TABLE reservation_note (
    reservation_id {key} PRIMARY KEY,
    text TEXT NOT NULL
);

-- Mails to send, written in the transaction that causes them (R14). The payload holds ids; names are looked up when sent.
CREATE TABLE outbox (
    id {identity},
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at BIGINT NOT NULL,
    leased_until BIGINT NULL,
    sent_at BIGINT NULL,
    failed_at BIGINT NULL,
    last_error TEXT NULL
);

CREATE INDEX outbox_pending ON outbox (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Numbers handed out in blocks (hi-lo): next is the first of the next block.
CREATE TABLE number (
    name TEXT NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);

INSERT INTO number (name, next) VALUES ('performance', 1);

--{postgres}
-- The hot row is rewritten at every commit: room on its page keeps the rewriting there, without touching an index.
ALTER TABLE performance SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);
--{all}
