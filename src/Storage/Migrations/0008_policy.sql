-- What the coordination sets about booking, each change with the moment from which it applies. Rows are added and never changed,
-- but for one that lies ahead and is withdrawn. Before the first row the program's settings apply. opens_at: minutes of the day.
CREATE TABLE booking_policy (
    id {identity},
    applies_from BIGINT NOT NULL,
    participant INTEGER NULL,
    guest INTEGER NULL,
    companion INTEGER NULL,
    week SMALLINT NOT NULL,
    opens_days_before INTEGER NOT NULL,
    opens_at INTEGER NOT NULL,
    closes_hours_before INTEGER NOT NULL,
    releases_tier_two {bool} NOT NULL,
    reason TEXT NULL,
    made_at BIGINT NOT NULL,
    made_by BIGINT NOT NULL,
    withdrawn_at BIGINT NULL,
    withdrawn_by BIGINT NULL
);

CREATE INDEX booking_policy_by_moment ON booking_policy (applies_from, id);
